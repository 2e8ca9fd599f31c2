"""What every message of a request says, and how it is handed to the outbox."""

from django.utils import timezone

from charte.envois.service import communiquer as communiquer_a_l_usager
from charte.organisation.models import Collectivite
from suivi.usagers.enums import TypeCoordonnee

from ..dispositif import portees, voies_de_recours
from ..liens import url_de_suivi
from ..models import Demande

SANS_AGENT = {
    "agent_nom_affiche": "L’équipe du service",
    "agent_qualite": "un agent prendra bientôt votre demande en charge",
}


def valeurs_communes(demande: Demande) -> dict:
    """Typed values that every message of a request may use."""
    who = demande.agent.mentions() if demande.agent else SANS_AGENT
    return {
        **Collectivite.load().mentions(),
        **demande.service.mentions(),
        **who,
        **voies_de_recours(demande.demarche, demande.service),
        "usager_civilite_nom": demande.usager.civilite_nom,
        "reference": demande.reference,
        "demarche": demande.demarche.title,
        "url_suivi": url_de_suivi(demande),
        "date_reception": timezone.localtime(demande.recue_at).date(),
        "heure_reception": timezone.localtime(demande.recue_at).time(),
        "date_cible": demande.promis_at,
    }


def communiquer(demande: Demande, point: str, *, suffixe: object = "", **valeurs) -> None:
    communiquer_a_l_usager(
        point=point,
        dossier=demande.reference,
        usager=demande.usager,
        coordonnee=ou_ecrire(demande),
        valeurs={**valeurs_communes(demande), **valeurs},
        portees=portees(demande.demarche),
        cle=f"{demande.reference}:{point}:{suffixe}",
    )


def ou_ecrire(demande: Demande):
    """The address used for the sending, unless another one was given (CRPA R112-11-3)."""
    contacts = demande.usager.coordonnees.filter(type=TypeCoordonnee.COURRIEL)
    return contacts.filter(valeur__iexact=demande.courriel).first() or contacts.exclude(etat="en_echec").first()
