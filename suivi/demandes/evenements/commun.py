"""How an event of a request is written, and how its dates are read back."""

from datetime import date

from charte.modeles.service import date_en_lettres
from suivi.journal.enums import Visibilite
from suivi.journal.service import inscrire as inscrire_au_journal

from ..intervenants import Intervenant
from ..models import Demande


def inscrire(acte: str, demande: Demande, par: Intervenant, visibilite=Visibilite.USAGER, **donnees):
    return inscrire_au_journal(
        acte=acte,
        dossier=demande.reference,
        usager=demande.usager,
        acteur=par.acteur,
        canal=par.canal,
        visibilite=visibilite,
        donnees=donnees,
    )


def jour_iso(value: date | None) -> str | None:
    return value.isoformat() if value else None


def date_de(evenement, cle: str) -> str:
    value = evenement.donnees.get(cle)
    return date_en_lettres(date.fromisoformat(value)) if value else ""
