"""A request that an agent wrote down for somebody."""

from ..intervenants import Intervenant
from ..models import Demande, SaisieAgent
from .commun import date_de, inscrire, jour_iso


def saisir(*, demande: Demande, par: Intervenant, saisie: SaisieAgent, manquantes: list[str]):
    return inscrire(
        "saisir",
        demande,
        par,
        recue_le=jour_iso(saisie.recue_le),
        relais=saisie.relayee_at is not None,
        manquantes=manquantes,
    )


def _saisie(evenement) -> str:
    how = "repris avec vous le brouillon de" if evenement.donnees["relais"] else "saisi"
    sentence = f"{evenement.acteur_libelle} a {how} la demande, reçue le {date_de(evenement, 'recue_le')}."
    missing = evenement.donnees["manquantes"]
    return f"{sentence} Non fourni\u00a0: {', '.join(missing)}." if missing else sentence


PHRASES = (("saisir", "Saisie par un agent", _saisie),)
