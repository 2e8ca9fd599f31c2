"""What time says: decisions born of silence, alerts to the agents."""

from datetime import timedelta

from charte.envois.service import ecrire_a_l_agent
from charte.organisation.calendrier import fin_recours
from charte.organisation.droits import agents_habilites
from charte.organisation.enums import Role
from demarches.enums import RegimeSilence

from ..delais import DEPASSEE, DERNIERS_JOURS, MI_DELAI, RESPONSABLE
from ..liens import url_admin
from ..models import Demande
from ..suppleance import qui_suit
from .commun import communiquer

MOTIFS_D_ALERTE = {
    MI_DELAI: "La moitié du délai est passée.",
    DERNIERS_JOURS: "Il reste cinq jours ouvrés, ou moins, avant l’échéance.",
    RESPONSABLE: "L’échéance est proche et la demande n’est pas décidée.",
    DEPASSEE: "L’échéance est passée et la demande n’est pas décidée.",
}


def constater_silence(demande: Demande) -> None:
    born = demande.echeance_legale
    if demande.regime == RegimeSilence.SVA:
        communiquer(
            demande,
            "constater_silence_accord",
            suffixe=demande.revision,
            date_decision_implicite=born,
            date_attestation_possible=born + timedelta(days=1),
        )
        return
    zone = demande.service.zone_applicable
    communiquer(
        demande,
        "constater_silence_refus",
        suffixe=demande.revision,
        date_decision_implicite=born,
        date_fin_recours=fin_recours(born, demande.demarche.recours_mois or 2, zone),
    )


def alerter(demande: Demande, niveau: int) -> None:
    """Warn the agent in charge (or those of the service), then the head of department."""
    deadline = demande.echeance_legale or demande.echeance_service
    for agent in _a_prevenir(demande, niveau):
        ecrire_a_l_agent(
            point="alerter",
            dossier=demande.reference,
            agent=agent,
            valeurs={
                "demarche": demande.demarche.title,
                "service_nom": demande.service.nom,
                "echeance": deadline,
                "motif_alerte": MOTIFS_D_ALERTE[niveau],
                "url_admin": url_admin(demande),
            },
            cle=f"{demande.reference}:alerter:{niveau}:{deadline}:{agent.pk}",
        )


def _a_prevenir(demande: Demande, niveau: int):
    """Levels 1 and 2: who follows it today (his delegate while he is away) or all who instruct; 3: who supervises."""
    if niveau < RESPONSABLE and (agent := qui_suit(demande)):
        return [agent]
    role = Role.SUPERVISEUR if niveau >= RESPONSABLE else Role.INSTRUCTEUR
    agents = agents_habilites(demande.service_id, {role}).exclude(utilisateur__email="")
    return agents.select_related("utilisateur").distinct()
