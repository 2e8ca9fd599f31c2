"""What editors handle: a circuit is a list of steps of five kinds."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from charte.organisation.enums import Role

from ..enums import Unite
from ..formulaires.blocks import ConditionBlock
from .compilation import completer_cles, definir
from .controles import Probleme, problemes
from .enums import ActeLimite, ModeAffectation, Proposition, TypeEtape

ROLES = [(Role.INSTRUCTEUR.value, Role.INSTRUCTEUR.label), (Role.SUPERVISEUR.value, Role.SUPERVISEUR.label)]
ICONES = {
    TypeEtape.INSTRUCTION: "edit",
    TypeEtape.AVIS: "comment",
    TypeEtape.VALIDATION: "check",
    TypeEtape.COMMISSION: "group",
    TypeEtape.RENDEZ_VOUS: "calendar-alt",
}


def services() -> list[tuple[str, str]]:
    from charte.organisation.models import Service

    return list(Service.objects.actifs().values_list("code", "nom"))


def agents() -> list[tuple[str, str]]:
    from charte.organisation.models import Agent

    return [(agent.code, f"{agent}, {agent.qualite}") for agent in Agent.objects.filter(actif=True)]


class CodeBlock(blocks.ChoiceBlock):
    """A department or an agent, by code. Read as it is: Wagtail would ask the database at each value."""

    def normalize_choice(self, value: Any) -> Any:
        return value


def cle() -> blocks.RegexBlock:
    return blocks.RegexBlock(
        regex=r"^[a-z](_?[a-z0-9])*$",
        label="Clé",
        required=False,
        max_length=60,
        error_messages={"invalid": "Commencez par une lettre ; minuscules sans accent, chiffres, « _ » simples."},
        help_text="Laissez vide : Parvis la crée et ne la change plus, même si le libellé change.",
    )


def service(aide: str = "Vide : le service de la demande.") -> blocks.ChoiceBlock:
    return CodeBlock(choices=services, label="Service", required=False, help_text=aide)


def role() -> blocks.ChoiceBlock:
    return blocks.ChoiceBlock(
        choices=ROLES, label="Rôle", required=False, help_text="Vide : instructeurs et superviseurs."
    )


def delai() -> list[tuple[str, blocks.Block]]:
    """A quantity and its unit."""
    return [
        ("delai_valeur", blocks.IntegerBlock(label="Délai", required=False, min_value=1, max_value=400)),
        ("delai_unite", blocks.ChoiceBlock(label="Unité", choices=Unite.choices, default=Unite.JOURS_OUVRES)),
    ]


class CaseBlock(blocks.StructBlock):
    libelle = blocks.CharBlock(label="À vérifier", max_length=200)
    cle = cle()

    class Meta:
        label = "Point à vérifier"
        label_format = "{libelle}"
        form_layout = blocks.BlockGroup(children=["libelle"], settings=["cle"])


class AvisBlock(blocks.StructBlock):
    """A department, or an outsider with his address."""

    question = blocks.TextBlock(label="Question posée", rows=2, max_length=1000)
    service = service("Un service de la collectivité, ou bien une personne extérieure ci-dessous.")
    nom = blocks.CharBlock(label="Ou personne extérieure", required=False, max_length=120)
    courriel = blocks.EmailBlock(
        label="Son courriel", required=False, help_text="Elle reçoit un lien qui ne sert qu’une fois."
    )
    obligatoire = blocks.BooleanBlock(
        label="Avis obligatoire", required=False, default=True, help_text="L’étape ne se termine pas sans lui."
    )
    tacite = blocks.BooleanBlock(
        label="Réputé favorable sans réponse", required=False, help_text="À l’échéance, on n’attend plus."
    )
    reponses = blocks.BooleanBlock(
        label="Montrer les réponses", required=False, default=True, help_text="Jamais l’identité ni les coordonnées."
    )
    pieces = blocks.BooleanBlock(
        label="Montrer les pièces",
        required=False,
        help_text="Toutes, telles qu’elles ont été données. Pour n’en montrer que certaines, l’agent demande l’avis.",
    )
    cle = cle()

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__([*delai(), *(local_blocks or [])], **kwargs)

    class Meta:
        label = "Avis"
        label_format = "{service}{nom} : {question}"
        form_layout = blocks.BlockGroup(
            children=["question", "service", "nom", "courriel", "delai_valeur", "delai_unite", "obligatoire"],
            settings=["tacite", "reponses", "pieces", "cle"],
        )


class NiveauBlock(blocks.StructBlock):
    libelle = blocks.CharBlock(label="Niveau", max_length=120, help_text="« Visa du responsable du service »…")
    service = service("Vide : le service de l’étape.")
    role = role()

    class Meta:
        label = "Niveau de validation"
        label_format = "{libelle}"


class AffectationBlock(blocks.StructBlock):
    mode = blocks.ChoiceBlock(label="Confier à", choices=ModeAffectation.choices, default=ModeAffectation.CHARGE)
    agent = CodeBlock(
        choices=agents, label="Agent", required=False, help_text="Absent, son délégué est choisi ; sinon la règle suit."
    )
    condition = ConditionBlock(
        required=False,
        label="Seulement si",
        help_text="Un quartier, un montant, un type de demande… Sans règle, c’est toujours vrai.",
    )

    class Meta:
        label = "Règle"
        label_format = "{mode}"


class EtapeBlock(blocks.StructBlock):
    """What every kind of step has."""

    libelle = blocks.CharBlock(label="Étape", max_length=120, help_text="Ce que lisent les agents.")
    maintenant = blocks.TextBlock(
        label="Ce que lit l’usager",
        required=False,
        rows=2,
        max_length=300,
        help_text="« Ce qui se passe maintenant » : « Le service voirie vérifie la largeur du trottoir. »",
    )
    service = service()
    role = role()
    cases = blocks.ListBlock(CaseBlock(), label="Liste à vérifier avant de terminer", default=[], max_num=20)
    avis = blocks.ListBlock(AvisBlock(), label="Avis demandés au début de l’étape", default=[], max_num=10)
    affectations = blocks.ListBlock(AffectationBlock(), label="À qui la confier", default=[], max_num=10)
    actes = blocks.MultipleChoiceBlock(
        choices=ActeLimite.choices,
        label="Actes permis",
        required=False,
        help_text="Rien de coché : les actes habituels ; on décide alors à la dernière étape seulement.",
    )
    si_proposition = blocks.ChoiceBlock(
        choices=Proposition.choices, label="Seulement si la proposition est", required=False
    )
    condition = ConditionBlock(required=False, label="Étape facultative : seulement si")
    cle = cle()

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__([*delai(), *(local_blocks or [])], **kwargs)

    class Meta:
        label_format = "{libelle}"


DEBUT = ["libelle", "maintenant", "service", "role", "delai_valeur", "delai_unite"]
REGLAGES = ["actes", "si_proposition", "condition", "cle"]


class AvecPropositionBlock(EtapeBlock):
    propose = blocks.BooleanBlock(
        label="L’agent propose une décision",
        required=False,
        help_text="En terminant l’étape, il dit s’il propose d’accepter ou de refuser, et pourquoi.",
    )

    class Meta:
        label_format = "{libelle}"
        form_layout = blocks.BlockGroup(
            children=[*DEBUT, "propose", "cases", "avis", "affectations"], settings=REGLAGES
        )


class ValidationBlock(EtapeBlock):
    niveaux = blocks.ListBlock(
        NiveauBlock(),
        label="Niveaux",
        min_num=1,
        max_num=5,
        help_text="Dans l’ordre. Chacun est une autre personne que celle qui propose.",
    )

    class Meta:
        label_format = "{libelle}"
        form_layout = blocks.BlockGroup(
            children=[*DEBUT, "niveaux", "cases"], settings=["avis", "affectations", *REGLAGES]
        )


class CircuitBlock(blocks.StreamBlock):
    """The `circuit` of a DemarchePage. Saving gives each step its key, once and for all."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__([(code.value, _bloc(code)) for code in TypeEtape] + list(local_blocks or []), **kwargs)

    class Meta:
        max_num = 15

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        completer_cles(value)
        if len(value) and not self.is_deferred_validation:
            _refuser(problemes(definir(value)))
        return value


def _bloc(code: TypeEtape) -> EtapeBlock:
    classe = ValidationBlock if code == TypeEtape.VALIDATION else AvecPropositionBlock
    return classe(label=code.label, icon=ICONES[code])


def _refuser(trouves: list[Probleme]) -> None:
    """Raise the problems where the editor sees them: on the circuit, or on a setting of a step."""
    if not trouves:
        return
    etapes: dict[int, dict[str, list[str]]] = {}
    for probleme in trouves:
        if probleme.etape is not None:
            etapes.setdefault(probleme.etape, {}).setdefault(probleme.reglage, []).append(probleme.message)
    raise StreamBlockValidationError(
        block_errors={
            rang: StructBlockValidationError(
                block_errors={reglage: ValidationError(messages) for reglage, messages in reglages.items()}
            )
            for rang, reglages in etapes.items()
        },
        non_block_errors=[ValidationError(probleme.message) for probleme in trouves if probleme.etape is None],
    )
