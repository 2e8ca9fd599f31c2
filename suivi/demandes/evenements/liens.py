"""Requests linked, unlinked, split: each line is written in both dossiers."""

from suivi.journal.enums import Visibilite

from ..enums import LIEN_INVERSE, NatureLien
from ..intervenants import Intervenant
from ..models import Demande
from .commun import inscrire


def lier(*, demande: Demande, autre: Demande, par: Intervenant, nature: NatureLien) -> None:
    """For agents only: the other request may be somebody else's."""
    said = NatureLien(nature)
    inscrire("lier", demande, par, Visibilite.INTERNE, autre=autre.reference, mots=said.label)
    inscrire("lier", autre, par, Visibilite.INTERNE, autre=demande.reference, mots=LIEN_INVERSE[said])


def delier(*, demande: Demande, autre: Demande, par: Intervenant) -> None:
    inscrire("delier", demande, par, Visibilite.INTERNE, autre=autre.reference)
    inscrire("delier", autre, par, Visibilite.INTERNE, autre=demande.reference)


def scinder(*, demande: Demande, nouvelle: Demande, par: Intervenant, raison: str) -> None:
    """The usager reads it in both: both are his."""
    born = {"autre": nouvelle.reference, "demarche": nouvelle.demarche.title}
    inscrire("scinder", demande, par, raison=raison, nee=False, **born)
    first = {"autre": demande.reference, "demarche": demande.demarche.title}
    inscrire("scinder", nouvelle, par, raison=raison, nee=True, **first)


def _scission(evenement) -> str:
    told = evenement.donnees
    what = f"{told['autre']} («\u00a0{told['demarche']}\u00a0»)"
    if told["nee"]:
        return f"Cette demande est née de la demande {what}. {told['raison']}"
    return f"Une partie de la demande est devenue la demande {what}. {told['raison']}"


PHRASES = (
    ("lier", "Lien", lambda e: f"Demande liée. {e.donnees['mots']} {e.donnees['autre']}."),
    ("delier", "Lien ôté", lambda e: f"Le lien avec la demande {e.donnees['autre']} est ôté."),
    ("scinder", "Scission", _scission),
)
