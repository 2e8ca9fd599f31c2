"""The form of a procedure for which editors wrote none: who, what, which pieces."""

from typing import TYPE_CHECKING, Any

from .cles import cle_depuis
from .definition import Definition, Etape, Question
from .types.fichier import FORMATS_PAR_DEFAUT, NOMBRE_MAX, TAILLE_MAX_MO

if TYPE_CHECKING:
    from ..models import DemarchePage
    from ..pieces import Piece


def formulaire_par_defaut(demarche: "DemarchePage") -> Definition:
    etapes = [
        Etape("vos-coordonnees", "Vos coordonnées", questions=_coordonnees()),
        Etape("votre-demande", "Votre demande", questions=_description()),
    ]
    if pieces := _pieces(demarche):
        etapes.append(Etape("pieces-a-joindre", "Pièces à joindre", questions=pieces))
    return Definition(tuple(etapes))


def _coordonnees() -> tuple[Question, ...]:
    contact = {"nature": "les_deux", "contact": "un_des_deux"}
    return (
        Question("identite", "identite", "Qui êtes-vous\u00a0?", reglages=contact),
        Question("adresse", "adresse", "Votre adresse postale", reglages={"du_demandeur": True}),
    )


def _description() -> tuple[Question, ...]:
    aide = "Dites ce que vous demandez et ce que le service doit savoir. N’écrivez pas de numéro de sécurité sociale."
    return (Question("demande", "texte_long", "Décrivez votre demande", aide, reglages={"longueur_max": 5000}),)


def _pieces(demarche: "DemarchePage") -> tuple[Question, ...]:
    prises = {"identite", "adresse", "demande"}
    questions = []
    for piece in demarche.pieces_demandees():
        if not piece.demandee_au_public:
            continue
        cle = cle_depuis(f"piece {piece.code}", prises)
        prises.add(cle)
        questions.append(_question(cle, piece))
    return tuple(questions)


def _question(cle: str, piece: "Piece") -> Question:
    """A file to give, a statement to tick, or an information to type, by the nature of the piece."""
    # A conditional piece never blocks: only the person knows whether it applies (CRPA L114-5-1).
    obligatoire = piece.obligatoire and not piece.condition
    aide = " ".join(filter(None, [f"{piece.condition[:1].upper()}{piece.condition[1:]}", piece.aide]))
    if piece.is_fichier:
        return Question(cle, "fichier", piece.libelle, aide, obligatoire, reglages_de_piece(piece))
    if piece.nature == "declaration":
        options = {"options": [{"cle": "oui", "libelle": "Je le déclare sur l’honneur"}]}
        return Question(cle, "choix_multiples", piece.libelle, aide, obligatoire, options)
    return Question(cle, "texte", piece.libelle, aide, obligatoire, {"autocomplete": ""})


def reglages_de_piece(piece: "Piece") -> dict[str, Any]:
    """The settings of the file question that asks for `piece`."""
    return {
        "formats": list(piece.formats) or list(FORMATS_PAR_DEFAUT),
        "taille_max": TAILLE_MAX_MO,
        "nombre_max": NOMBRE_MAX,
        "piece": piece.code,
        **({"justificatif": piece.code} if piece.justificatif else {}),
    }
