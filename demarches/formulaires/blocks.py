"""What editors handle: a form is a list of steps, a step a list of questions of the registered types."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from .blocs_de_question import ConditionBlock, bloc_de
from .cles import completer_cles
from .compilation import definir
from .controles import Probleme, problemes
from .rattachement import rattacher
from .types import TYPES


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
