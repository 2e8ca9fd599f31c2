"""Blocks of a procedure page: what is read, and the pieces asked."""

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from .enums import NaturePiece
from .formulaires.types.fichier import FORMATS, FORMATS_PAR_DEFAUT

RICHE = ["bold", "italic", "ol", "ul", "link", "document-link"]


class PieceBlock(blocks.StructBlock):
    """One piece. `code` is what messages, deposits and requests for pieces refer to."""

    code = blocks.RegexBlock(
        regex=r"^[A-Z0-9][A-Z0-9_-]{1,29}$",
        label="Code",
        help_text="Court et stable : « IDENTITE ». Majuscules, chiffres, tirets.",
        error_messages={"invalid": "Employez des majuscules sans accent, des chiffres et des tirets."},
    )
    libelle = blocks.CharBlock(label="Libellé", max_length=160)
    nature = blocks.ChoiceBlock(label="Nature", choices=NaturePiece.choices, default=NaturePiece.DOCUMENT)
    obligatoire = blocks.BooleanBlock(label="Obligatoire", required=False, default=True)
    condition = blocks.CharBlock(
        label="Condition",
        required=False,
        max_length=200,
        help_text="« si vous êtes divorcé », « pour un renouvellement »…",
    )
    dispense = blocks.CharBlock(
        label="Dispense",
        required=False,
        max_length=200,
        help_text="Quand on ne la demande pas (« Dites-le-nous une fois », CRPA L113-12).",
    )
    formats = blocks.MultipleChoiceBlock(
        label="Formats acceptés en ligne",
        choices=[(code, nom) for code, (nom, _) in FORMATS.items()],
        required=False,
        default=FORMATS_PAR_DEFAUT,
    )

    class Meta:
        icon = "doc-full"
        label = "Pièce propre à cette démarche"
        label_format = "{libelle}"


class PieceCommuneBlock(blocks.StructBlock):
    """A piece of the common list; what is left empty here is what the list says."""

    piece = SnippetChooserBlock("demarches.PieceJustificative", label="Pièce")
    obligatoire = blocks.ChoiceBlock(
        label="Obligatoire ici",
        choices=[("oui", "Oui"), ("non", "Non")],
        required=False,
        help_text="Vide : comme dans la liste des pièces.",
    )
    condition = blocks.CharBlock(
        label="Condition ici",
        required=False,
        max_length=200,
        help_text="« si vous êtes divorcé », « pour un renouvellement »…",
    )
    libelle = blocks.CharBlock(
        label="Nom sur cette démarche", required=False, max_length=160, help_text="« Pièce d’identité du jeune »."
    )
    dispense = blocks.CharBlock(label="Dispense ici", required=False, max_length=200)

    class Meta:
        icon = "doc-full"
        label = "Pièce de la liste"
        label_format = "{piece} {condition}"


class PiecesBlock(blocks.StreamBlock):
    commune = PieceCommuneBlock()
    piece = PieceBlock()

    class Meta:
        required = False


class EncadreBlock(blocks.StructBlock):
    """A point that must not be missed."""

    titre = blocks.CharBlock(label="Titre", max_length=90)
    texte = blocks.RichTextBlock(label="Texte", features=RICHE)

    class Meta:
        icon = "warning"
        label = "Encadré"
        template = "demarches/blocs/encadre.html"


class ContenuBlock(blocks.StreamBlock):
    titre = blocks.CharBlock(
        label="Intertitre", icon="title", max_length=90, template="demarches/blocs/titre.html", form_classname="title"
    )
    texte = blocks.RichTextBlock(label="Texte", icon="pilcrow", features=RICHE, template="demarches/blocs/texte.html")
    encadre = EncadreBlock()

    class Meta:
        required = False
