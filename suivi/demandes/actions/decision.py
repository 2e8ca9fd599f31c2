from django.utils import timezone

from .. import evenements, messages
from ..conservation import fixer_conservation
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from ..models import Demande
from .commun import acte_en_cours, lever_pieces
from .courrier import annuler_courriers, rediger_courrier


def accepter(demande_id: int, *, par: Intervenant, conditions: str = "", revision: int | None = None) -> Demande:
    """Express acceptance, signed by the agent (L212-1)."""
    with acte_en_cours(demande_id, "accepter", par, revision) as demande:
        demande.accepter(conditions=conditions.strip(), signataire=par.agent, moment=timezone.now())
        rediger_courrier(demande, "accepter")
        evenements.accepter(demande=demande, par=par)
        messages.accepter(demande)
    return demande


def refuser(
    demande_id: int, *, par: Intervenant, motif_droit: str, motif_fait: str, revision: int | None = None
) -> Demande:
    """Express refusal with its reasons in law and in fact (L211-5)."""
    law, fact = motif_droit.strip(), motif_fait.strip()
    if not law or not fact:
        raise ActeRefuse("Un refus dit les règles appliquées et la situation constatée (CRPA, art. L211-5).")
    with acte_en_cours(demande_id, "refuser", par, revision) as demande:
        demande.refuser(motif_droit=law, motif_fait=fact, signataire=par.agent, moment=timezone.now())
        rediger_courrier(demande, "refuser")
        evenements.refuser(demande=demande, par=par)
        messages.refuser(demande)
    return demande


def classer_sans_suite(demande_id: int, *, par: Intervenant, motif_fait: str, revision: int | None = None) -> Demande:
    """Nothing left to decide; the reason is told."""
    reason = _exiger(motif_fait, "Dites pourquoi la demande est classée sans suite.")
    with acte_en_cours(demande_id, "classer_sans_suite", par, revision) as demande:
        demande.classer_sans_suite(motif_fait=reason, signataire=par.agent, moment=timezone.now())
        rediger_courrier(demande, "classer_sans_suite")
        evenements.classer_sans_suite(demande=demande, par=par)
        messages.classer_sans_suite(demande)
    return demande


def reorienter(demande_id: int, *, par: Intervenant, autorite_competente: str, revision: int | None = None) -> Demande:
    """Sent on to the competent authority, which is named to the usager (L114-2)."""
    authority = _exiger(autorite_competente, "Nommez l’administration compétente (CRPA, art. L114-2).")
    with acte_en_cours(demande_id, "reorienter", par, revision) as demande:
        demande.reorienter(autorite_competente=authority)
        fixer_conservation(demande, timezone.localdate())
        evenements.reorienter(demande=demande, par=par)
        messages.reorienter(demande)
    return demande


def retirer(demande_id: int, *, par: Intervenant, raison: str = "", revision: int | None = None) -> Demande:
    """The usager gives the request up, himself or through an agent who says why."""
    with acte_en_cours(demande_id, "retirer", par, revision) as demande:
        demande.retirer()
        fixer_conservation(demande, timezone.localdate())
        lever_pieces(demande)
        evenements.retirer(demande=demande, par=par, raison=raison.strip())
        messages.retirer(demande)
    return demande


def clore(demande_id: int, *, par: Intervenant, revision: int | None = None) -> Demande:
    """Nothing more will happen; the usager is told and asked for his opinion."""
    with acte_en_cours(demande_id, "clore", par, revision) as demande:
        demande.clore(moment=timezone.now())
        fixer_conservation(demande, timezone.localdate())
        evenements.clore(demande=demande, par=par)
        messages.clore(demande)
    return demande


def reprendre(demande_id: int, *, par: Intervenant, raison: str, revision: int | None = None) -> Demande:
    """Back to instruction after a decision. The usager is always told why."""
    reason = _exiger(raison, "Dites à l’usager pourquoi l’instruction reprend.")
    with acte_en_cours(demande_id, "reprendre", par, revision) as demande:
        demande.reprendre()
        annuler_courriers(demande)
        evenements.reprendre(demande=demande, par=par, raison=reason)
        messages.reprendre(demande, reason)
    return demande


def _exiger(texte: str, message: str) -> str:
    if text := texte.strip():
        return text
    raise ActeRefuse(message)
