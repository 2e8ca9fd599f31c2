"""What leaves because of the circuit: to agents, to those consulted, and the meeting told to the usager."""

from django.utils import timezone

from charte.envois.service import ecrire_a_l_agent, ecrire_a_un_tiers
from charte.organisation.droits import agents_habilites
from charte.organisation.enums import Role
from charte.organisation.models import Agent
from demarches.circuits.service import TypeEtape

from ..dispositif import noms_des_pieces
from ..liens import url_admin
from ..messages.commun import communiquer
from ..models import Avis, Demande, Passage
from ..suppleance import qui_suit
from .liens import url_d_avis, url_d_avis_interne

LONGUEUR_LIEU = 24
SANS_AGENT = {"agent_nom_affiche": "L’équipe du service", "agent_qualite": "service instructeur"}


def demander_avis(avis: Avis) -> None:
    _ecrire_avis(avis, "demander_avis")


def relancer_avis(avis: Avis) -> None:
    _ecrire_avis(avis, "relancer_avis")


def rendre_avis(avis: Avis) -> None:
    """To whoever asked, or now follows the request."""
    reader = avis.demande.agent or avis.agent
    if reader is None or not reader.actif:
        return
    ecrire_a_l_agent(
        point="rendre_avis",
        dossier=avis.demande.reference,
        agent=reader,
        valeurs={
            "demarche": avis.demande.demarche.title,
            "avis_de": avis.aupres_de,
            "avis_sens": avis.get_sens_display().lower(),
            "url_admin": url_admin(avis.demande),
        },
        cle=f"{avis.demande.reference}:rendre_avis:{avis.pk}",
    )


def renvoyer(demande: Demande, auteur: Agent | None, raison: str) -> None:
    if auteur is None or not auteur.actif:
        return
    ecrire_a_l_agent(
        point="renvoyer",
        dossier=demande.reference,
        agent=auteur,
        valeurs={"demarche": demande.demarche.title, "raison_renvoi": raison, "url_admin": url_admin(demande)},
        cle=f"{demande.reference}:renvoyer:{demande.revision}",
    )


def alerter_etape(demande: Demande, passage: Passage) -> None:
    service = demande.service_etape or demande.service
    for agent in _en_charge(demande, service.pk):
        ecrire_a_l_agent(
            point="alerter_etape",
            dossier=demande.reference,
            agent=agent,
            valeurs={
                "demarche": demande.demarche.title,
                "service_nom": service.nom,
                "etape_libelle": demande.etape_courante.libelle,
                "echeance": passage.echeance,
                "url_admin": url_admin(demande),
            },
            cle=f"{demande.reference}:alerter_etape:{passage.pk}:{agent.pk}",
        )


def planifier(demande: Demande, etape, passage: Passage) -> None:
    """Only a meeting with the usager is told to him."""
    if etape.type != TypeEtape.RENDEZ_VOUS:
        return
    moment = timezone.localtime(passage.seance_at)
    where = passage.seance_lieu or demande.service.nom
    communiquer(
        demande,
        "planifier",
        suffixe=f"{passage.pk}:{moment:%Y%m%d%H%M}",
        rdv_date=moment.date(),
        rdv_heure=moment.time(),
        rdv_lieu=where[:LONGUEUR_LIEU],
        rdv_adresse=passage.seance_lieu or demande.service.service_adresse,
        rdv_pieces=noms_des_pieces(demande.demarche) or ["Une pièce d’identité"],
    )


def _ecrire_avis(avis: Avis, point: str) -> None:
    values = {
        "demarche": avis.demande.demarche.title,
        "avis_question": avis.question,
        "avis_limite": avis.echeance,
        "service_nom": avis.demande.service.nom,
    }
    key = f"{avis.demande.reference}:{point}:{avis.pk}"
    if avis.service is None:
        _ecrire_au_tiers(avis, f"{point}_exterieur", values, key)
        return
    for agent in _instructeurs(avis.service_id):
        ecrire_a_l_agent(
            point=point,
            dossier=avis.demande.reference,
            agent=agent,
            valeurs={**values, "url_avis_demande": url_d_avis_interne(avis)},
            cle=f"{key}:{agent.pk}",
        )


def _ecrire_au_tiers(avis: Avis, point: str, values: dict, key: str) -> None:
    mentions = avis.demande.service.mentions()
    who = avis.agent.mentions() if avis.agent else SANS_AGENT
    ecrire_a_un_tiers(
        point=point,
        dossier=avis.demande.reference,
        nom=avis.nom,
        courriel=avis.courriel,
        valeurs={**mentions, **values, **who, "tiers_nom": avis.nom, "url_avis_demande": url_d_avis(avis)},
        cle=key,
    )


def _instructeurs(service_id: int):
    agents = agents_habilites(service_id, {Role.INSTRUCTEUR}).exclude(utilisateur__email="")
    return agents.select_related("utilisateur").distinct()


def _en_charge(demande: Demande, service_id: int):
    """The agent of the step or his delegate; else those who may take it."""
    follower = qui_suit(demande)
    return [follower] if follower else _instructeurs(service_id)
