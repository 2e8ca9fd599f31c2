"""What editors handle: a form is a list of steps, a step a list of questions of the registered types."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from .cles import completer_cles
from .compilation import definir
from .conditions import OPERATEURS, TOUTES, UNE
from .controles import Probleme, problemes
from .rattachement import rattacher
from .types import TYPES, TypeQuestion


class RegleBlock(blocks.StructBlock):
    question = blocks.CharBlock(
        label="Question",
        max_length=200,
        help_text="Une question posée plus haut : son libellé exact, ou sa clé. Parvis garde la clé.",
    )
    operateur = blocks.ChoiceBlock(choices=list(OPERATEURS.items()), default="egal", label="La réponse")
    valeur = blocks.CharBlock(
        label="Valeur",
        required=False,
        max_length=200,
        help_text="Un des choix proposés, « oui » ou « non », un nombre, une date (12/03/2026) ou un texte.",
    )

    class Meta:
        label = "Règle"
        label_format = "{question} {operateur} {valeur}"


class ConditionBlock(blocks.StructBlock):
    mode = blocks.ChoiceBlock(
        choices=[(TOUTES, "Toutes les règles sont vraies"), (UNE, "Une règle au moins est vraie")],
        default=TOUTES,
        label="Afficher quand",
    )
    regles = blocks.ListBlock(RegleBlock(), label="Règles", default=[], max_num=10)

    class Meta:
        label = "Condition"
        collapsed = True
        help_text = "Sans règle, c’est toujours affiché. Ce qui est caché n’est ni exigé ni conservé."


class QuestionBlock(blocks.StructBlock):
    libelle = blocks.CharBlock(label="Question", max_length=200, help_text="Comme on la poserait au guichet.")
    aide = blocks.TextBlock(label="Aide", required=False, rows=2, max_length=500, help_text="Lue avant le champ.")
    obligatoire = blocks.BooleanBlock(label="Réponse obligatoire", required=False, default=True)
    cle = blocks.RegexBlock(
        regex=r"^[a-z](_?[a-z0-9])*$",
        label="Clé",
        required=False,
        max_length=60,
        error_messages={"invalid": "Commencez par une lettre ; minuscules sans accent, chiffres, « _ » simples."},
        help_text="Laissez vide : Parvis la crée et ne la change plus, même si la question est reformulée.",
    )
    condition = ConditionBlock(required=False)


def bloc_de(type_: TypeQuestion) -> QuestionBlock:
    """The editor's block of a question type."""
    reglages, techniques = type_.reglages(), type_.reglages_techniques()
    disposition = blocks.BlockGroup(
        children=["libelle", "aide", "obligatoire", *(nom for nom, _ in reglages)],
        settings=["condition", "cle", *(nom for nom, _ in techniques)],
    )
    # A subclass, not an argument: a migration could not write the layout down.
    meta = type("Meta", (), {"form_layout": disposition, "label_format": "{libelle}"})
    classe = type(f"{type(type_).__name__}Block", (QuestionBlock,), {"Meta": meta, "__module__": __name__})
    return classe([*reglages, *techniques], label=type_.libelle, icon=type_.icone, group=type_.groupe)


class EtapeBlock(blocks.StructBlock):
    titre = blocks.CharBlock(label="Titre de l’étape", max_length=120, help_text="Un seul sujet par étape.")
    introduction = blocks.RichTextBlock(label="Introduction", required=False, features=["bold", "link", "ul"])

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        # Declared here so that every registered type is there, the plug-ins' included.
        questions = blocks.StreamBlock(
            [(code, bloc_de(type_)) for code, type_ in TYPES.items()], label="Questions", min_num=1
        )
        condition = ("condition", ConditionBlock(required=False))
        super().__init__([("questions", questions), condition, *(local_blocks or [])], **kwargs)

    class Meta:
        label = "Étape"
        icon = "form"
        label_format = "{titre}"


class FormulaireBlock(blocks.StreamBlock):
    """The `formulaire` of a DemarchePage. Saving gives each question its key, once and for all."""

    etape = EtapeBlock()

    class Meta:
        max_num = 30

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        completer_cles(value)
        rattacher(value)
        if len(value) and not self.is_deferred_validation:
            _refuser(problemes(definir(value)))
        return value


def _refuser(trouves: list[Probleme]) -> None:
    """Raise the problems where the editor sees them: on the form, or on a setting of a question."""
    if not trouves:
        return
    generaux = [ValidationError(probleme.message) for probleme in trouves if probleme.etape is None]
    rangs = sorted({probleme.etape for probleme in trouves if probleme.etape is not None})
    raise StreamBlockValidationError(
        block_errors={rang: _erreur_d_etape([p for p in trouves if p.etape == rang]) for rang in rangs},
        non_block_errors=generaux,
    )


def _erreur_d_etape(trouves: list[Probleme]) -> StructBlockValidationError:
    """The errors of one step: on its own settings, then question by question."""
    erreurs: dict[str, ValidationError] = {
        probleme.reglage: ValidationError(probleme.message) for probleme in trouves if probleme.question is None
    }
    questions: dict[int, dict[str, ValidationError]] = {}
    for probleme in trouves:
        if probleme.question is not None:
            questions.setdefault(probleme.question, {})[probleme.reglage] = ValidationError(probleme.message)
    if questions:
        blocs = {rang: StructBlockValidationError(block_errors=reglages) for rang, reglages in questions.items()}
        erreurs["questions"] = StreamBlockValidationError(block_errors=blocs)
    return StructBlockValidationError(block_errors=erreurs)
