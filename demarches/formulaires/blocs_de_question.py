"""The editor's block of a question, made from its type."""

from typing import TYPE_CHECKING

from wagtail import blocks

from .conditions import OPERATEURS, TOUTES, UNE

if TYPE_CHECKING:
    from .types import TypeQuestion

AIDE_VALEUR = (
    "Un des choix proposés, «\u00a0oui\u00a0» ou «\u00a0non\u00a0», un nombre, une date (12/03/2026) ou un texte."
)


class RegleBlock(blocks.StructBlock):
    question = blocks.CharBlock(
        label="Question",
        max_length=200,
        help_text="Une question posée plus haut\u00a0: son libellé exact, ou sa clé. Parvis garde la clé.",
    )
    operateur = blocks.ChoiceBlock(choices=list(OPERATEURS.items()), default="egal", label="La réponse")
    valeur = blocks.CharBlock(
        label="Valeur",
        required=False,
        max_length=200,
        help_text=AIDE_VALEUR,
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


class QuestionSimpleBlock(blocks.StructBlock):
    """A question of a repeated group: it is always asked."""

    libelle = blocks.CharBlock(label="Question", max_length=200, help_text="Comme on la poserait au guichet.")
    aide = blocks.TextBlock(label="Aide", required=False, rows=2, max_length=500, help_text="Lue avant le champ.")
    obligatoire = blocks.BooleanBlock(label="Réponse obligatoire", required=False, default=True)
    cle = blocks.RegexBlock(
        regex=r"^[a-z](_?[a-z0-9])*$",
        label="Clé",
        required=False,
        max_length=60,
        error_messages={
            "invalid": "Commencez par une lettre\u00a0; minuscules sans accent, chiffres, «\u00a0_\u00a0» simples."
        },
        help_text="Laissez vide\u00a0: Parvis la crée et ne la change plus, même si la question est reformulée.",
    )


class QuestionBlock(QuestionSimpleBlock):
    condition = ConditionBlock(required=False)


def bloc_de(type_: "TypeQuestion", base: type[QuestionSimpleBlock] = QuestionBlock) -> QuestionSimpleBlock:
    """The editor's block of a question type."""
    reglages, techniques = type_.reglages(), type_.reglages_techniques()
    communs = [nom for nom in ("condition", "cle") if nom in base.base_blocks]
    disposition = blocks.BlockGroup(
        children=["libelle", "aide", "obligatoire", *(nom for nom, _ in reglages)],
        settings=[*communs, *(nom for nom, _ in techniques)],
    )
    # A subclass, not an argument: a migration could not write the layout down.
    meta = type("Meta", (), {"form_layout": disposition, "label_format": "{libelle}"})
    classe = type(f"{type(type_).__name__}Block", (base,), {"Meta": meta, "__module__": __name__})
    return classe([*reglages, *techniques], label=type_.libelle, icon=type_.icone, group=type_.groupe)
