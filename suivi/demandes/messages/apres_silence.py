"""What is written once silence has decided: receipt of a question, attestation, reasons."""

from charte.envois.service import ecrire_a_l_agent
from charte.modeles.service import date_en_lettres
from charte.organisation.droits import agents_habilites
from charte.organisation.enums import Role
from charte.organisation.models import Agent

from ..enums import NatureApresSilence
from ..liens import url_admin
from ..models import ApresSilence, Demande
from .commun import communiquer

OBJETS = {
    NatureApresSilence.ATTESTATION: "l’attestation de l’accord né du silence",
    NatureApresSilence.MOTIFS: "les motifs du refus né du silence",
}


def apres_silence_demande(demande: Demande, nature: NatureApresSilence) -> None:
    """Tell the usager that his question came, and the department that it must answer."""
    asked = demande.apres_silence.filter(nature=nature).latest("pk")
    values = {"objet_apres_silence": OBJETS[nature], "delai_apres_silence": _delai(asked)}
    communiquer(demande, "apres_silence", suffixe=asked.pk, **values)
    for agent in _a_prevenir(demande):
        ecrire_a_l_agent(
            point="apres_silence_agent",
            dossier=demande.reference,
            agent=agent,
            valeurs={
                "demarche": demande.demarche.title,
                "service_nom": demande.service.nom,
                "url_admin": url_admin(demande),
                **values,
            },
            cle=f"{demande.reference}:apres_silence:{asked.pk}:{agent.pk}",
        )


def delivrer_attestation(demande: Demande, agent: Agent) -> None:
    communiquer(
        demande,
        "delivrer_attestation",
        suffixe=demande.revision,
        date_decision_implicite=demande.echeance_legale,
        decision_tacite_nature=f"votre demande «\u00a0{demande.demarche.title}\u00a0» est acceptée",
        **_signature(agent),
    )


def communiquer_motifs(demande: Demande, asked: ApresSilence) -> None:
    communiquer(
        demande,
        "communiquer_motifs",
        suffixe=asked.pk,
        motifs_droit=asked.motif_droit,
        motifs_fait=asked.motif_fait,
        date_decision_implicite=demande.echeance_legale,
        date_fin_recours=asked.fin_recours,
        **_signature(asked.agent),
    )


def _delai(asked: ApresSilence) -> str:
    if asked.limite is None:
        return "dès que possible"
    return f"au plus tard le {date_en_lettres(asked.limite)}"


def _signature(agent: Agent) -> dict:
    return {"signataire_prenom_nom": agent.nom_affiche, "signataire_qualite": agent.qualite}


def _a_prevenir(demande: Demande):
    if demande.agent and demande.agent.actif:
        return [demande.agent]
    agents = agents_habilites(demande.service_id, {Role.INSTRUCTEUR}).exclude(utilisateur__email="")
    return agents.select_related("utilisateur").distinct()
