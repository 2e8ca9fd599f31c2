from typing import Any

from django import forms
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from ...enums import FormatPiece
from ..conditions import RIEN
from ..definition import Question
from .base import TypeQuestion, Valeurs, declarer

EXTENSIONS = {
    FormatPiece.PDF: (".pdf",),
    FormatPiece.IMAGE: (".jpg", ".jpeg", ".png", ".webp", ".heic"),
    FormatPiece.BUREAUTIQUE: (".odt", ".docx", ".ods", ".xlsx"),
}
FORMATS = {format_.value: (format_.label, extensions) for format_, extensions in EXTENSIONS.items()}
FORMATS_PAR_DEFAUT = ["pdf", "image"]
TAILLE_MAX_MO = 10
NOMBRE_MAX = 3
PLAFOND_MO = 25
PLAFOND_NOMBRE = 20


class Fichiers(forms.FileInput):
    """Several files at once: those given before are listed apart."""

    allow_multiple_selected = True


class ChampFichiers(forms.Field):
    """The files never pass through the form: each is judged and stored as soon as it arrives."""

    def clean(self, valeur: Any) -> None:
        return None


class Fichier(TypeQuestion):
    """The answer is the files themselves, kept as rows beside the request: nothing under the key."""

    code = "fichier"
    libelle = "Pièce à joindre"
    icone = "doc-full"
    gabarit = "demarches/formulaires/fichier.html"
    dessin_stable = False

    def reglages(self) -> list[tuple[str, blocks.Block]]:
        return [
            (
                "justificatif",
                SnippetChooserBlock(
                    "demarches.PieceJustificative",
                    required=False,
                    label="Pièce de la liste",
                    help_text="Donne ses formats à la question, et son aide si vous n’en écrivez pas.",
                ),
            ),
            (
                "formats",
                blocks.MultipleChoiceBlock(
                    choices=[(code, nom) for code, (nom, _) in FORMATS.items()],
                    default=FORMATS_PAR_DEFAUT,
                    label="Formats acceptés, sans pièce de la liste",
                ),
            ),
            (
                "taille_max",
                blocks.IntegerBlock(
                    label="Taille maximale d’un fichier (Mo)", default=TAILLE_MAX_MO, min_value=1, max_value=PLAFOND_MO
                ),
            ),
            (
                "nombre_max",
                blocks.IntegerBlock(
                    label="Nombre maximal de fichiers", default=NOMBRE_MAX, min_value=1, max_value=PLAFOND_NOMBRE
                ),
            ),
        ]

    def reglages_techniques(self) -> list[tuple[str, blocks.Block]]:
        aide = "Code de la pièce dans la fiche de la démarche."
        return [("piece", blocks.CharBlock(required=False, max_length=60, label="Pièce", help_text=aide))]

    def geler_reglages(self, bloc) -> dict[str, Any]:
        """`justificatif`: code of the managed piece, absent when none was chosen."""
        piece = bloc.get("justificatif")
        limites = {
            "taille_max": bloc.get("taille_max") or TAILLE_MAX_MO,
            "nombre_max": bloc.get("nombre_max") or NOMBRE_MAX,
        }
        if piece is None:
            formats = list(bloc.get("formats") or FORMATS_PAR_DEFAUT)
            return {"formats": formats, **limites, "piece": bloc.get("piece") or ""}
        return {"formats": list(piece.formats), **limites, "piece": piece.code, "justificatif": piece.code}

    def aide_par_defaut(self, bloc) -> str:
        piece = bloc.get("justificatif")
        if piece is None:
            return ""
        age = f"De moins de {piece.validite_mois}\u00a0mois." if piece.validite_mois else ""
        return " ".join(filter(None, [piece.aide, age]))

    def champs(self, question: Question) -> dict[str, forms.Field]:
        attrs = {"accept": ",".join(extensions(question))}
        widget = forms.FileInput(attrs) if question.reglages.get("nombre_max") == 1 else Fichiers(attrs)
        return {"": ChampFichiers(required=False, widget=widget)}

    def initial(self, question: Question, valeur: Any) -> dict[str, Any]:
        return {}

    def nettoyer(self, question: Question, valeurs: Valeurs) -> Any:
        return None

    def afficher(self, question: Question, valeur: Any) -> str:
        """`valeur`: the names of the files given."""
        return "\n".join(valeur)

    def famille(self, question: Question) -> str:
        return RIEN

    def exemple(self, question: Question) -> Any:
        return None


def extensions(question: Question) -> tuple[str, ...]:
    """Accepted extensions, with their dot."""
    formats = question.reglages.get("formats") or FORMATS_PAR_DEFAUT
    return tuple(extension for code in formats for extension in FORMATS[code][1])


def limites_en_clair(question: Question) -> str:
    """« PDF ou photo… ; 10 Mo au plus par fichier ; 3 fichiers au plus. »"""
    formats = question.reglages.get("formats") or FORMATS_PAR_DEFAUT
    noms = " ou ".join(FORMATS[code][0] for code in formats)
    taille = question.reglages.get("taille_max", TAILLE_MAX_MO)
    nombre = question.reglages.get("nombre_max", NOMBRE_MAX)
    fichiers = "un seul fichier" if nombre == 1 else f"{nombre} fichiers au plus"
    return f"{noms[0].upper()}{noms[1:]} ; {taille}\u00a0Mo au plus par fichier ; {fichiers}."


declarer(Fichier())
