"""Decisions, and what ends or reopens a request."""

from django.utils import timezone

from ..dispositif import fin_conservation
from ..liens import url_de_suivi
from ..models import Demande
from .commun import communiquer


def accepter(demande: Demande) -> None:
    communiquer(
        demande,
        "accepter",
        suffixe=demande.revision,
        decision_resume="Votre demande est acceptée.",
        decision_conditions=demande.conditions or "Vous n’avez rien à faire.",
        **_signataire(demande),
    )


def refuser(demande: Demande) -> None:
    communiquer(
        demande,
        "refuser",
        suffixe=demande.revision,
        motifs_droit=demande.motif_droit,
        motifs_fait=demande.motif_fait,
        **_signataire(demande),
    )


def classer_sans_suite(demande: Demande) -> None:
    communiquer(
        demande, "classer_sans_suite", suffixe=demande.revision, motifs_fait=demande.motif_fait, **_signataire(demande)
    )


def reorienter(demande: Demande) -> None:
    communiquer(
        demande,
        "reorienter",
        service_destinataire=demande.autorite_competente,
        date_transmission=timezone.localdate(),
        effet_delai_transmission=(
            "Si le silence vaut refus, le délai court depuis la date où nous avons reçu votre demande. "
            "S’il vaut accord, il court à partir de la réception par ce service."
        ),
    )


def retirer(demande: Demande) -> None:
    communiquer(demande, "retirer")


def clore(demande: Demande) -> None:
    today = timezone.localdate()
    end = fin_conservation(demande.demarche, today)
    communiquer(
        demande,
        "clore" if end else "clore_sans_date",
        suffixe=demande.revision,
        date_cloture=today,
        resultat_cloture=f"Votre demande a été {demande.get_decision_display().lower()}.",
        url_avis=url_de_suivi(demande),
        date_fin_conservation=end,
        duree_conservation=demande.demarche.conservation_precision,
    )


def reprendre(demande: Demande, raison: str) -> None:
    communiquer(demande, "reprendre", suffixe=demande.revision, raison_reprise=raison)


def _signataire(demande: Demande) -> dict:
    agent = demande.signataire
    return {"signataire_prenom_nom": agent.nom_affiche, "signataire_qualite": agent.qualite} if agent else {}
