"""What agents tell and take from each other: never shown to the usager, never the text of a note."""

from suivi.journal.enums import Visibilite

from ..actes import ACTES
from ..intervenants import Intervenant
from ..models import Demande
from .commun import inscrire


def noter(*, demande: Demande, par: Intervenant, note: int, prevenus: list[str]):
    return inscrire("noter", demande, par, Visibilite.INTERNE, note=note, prevenus=prevenus)


def corriger_note(*, demande: Demande, par: Intervenant, note: int, prevenus: list[str]):
    return inscrire("corriger_note", demande, par, Visibilite.INTERNE, note=note, prevenus=prevenus)


def effacer_note(*, demande: Demande, par: Intervenant, note: int):
    return inscrire("effacer_note", demande, par, Visibilite.INTERNE, note=note)


def prendre_la_main(*, demande: Demande, par: Intervenant, a: str, cle: str):
    return inscrire("prendre_la_main", demande, par, Visibilite.INTERNE, a=a, cle=cle)


def _pour(evenement) -> str:
    called = evenement.donnees.get("prevenus")
    return f" pour {', '.join(called)}" if called else ""


def _acte(evenement) -> str:
    acte = ACTES.get(evenement.donnees["cle"])
    return acte.libelle if acte else evenement.donnees["cle"]


PHRASES = (
    ("noter", "Note interne", lambda e: f"Une note interne a été écrite{_pour(e)}."),
    ("corriger_note", "Note corrigée", lambda e: f"Une note interne a été corrigée{_pour(e)}."),
    ("effacer_note", "Note effacée", lambda e: "Une note interne a été effacée."),
    (
        "prendre_la_main",
        "Prise de main",
        lambda e: f"{e.acteur_libelle} a pris la main\u00a0: {e.donnees['a']} écrivait « {_acte(e)} ».",
    ),
)
