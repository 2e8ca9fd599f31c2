"""Once silence has decided: the proof of an acceptance (CRPA L232-3), the reasons of a refusal (CRPA L232-4)."""

from django.utils import timezone

from charte.organisation.calendrier import echeance_implicite, fin_recours

from .. import evenements, messages
from ..enums import NatureApresSilence
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from ..models import ApresSilence, Demande
from .commun import acte_en_cours

MOIS_POUR_MOTIVER = 1


def demander_attestation(demande_id: int, *, par: Intervenant, revision: int | None = None) -> Demande:
    """The usager, or an agent for him, asks for the proof."""
    with acte_en_cours(demande_id, "demander_attestation", par, revision) as demande:
        _demander(demande, NatureApresSilence.ATTESTATION)
        evenements.demander_attestation(demande=demande, par=par)
        messages.apres_silence_demande(demande, NatureApresSilence.ATTESTATION)
    return demande


def delivrer_attestation(demande_id: int, *, par: Intervenant, revision: int | None = None) -> Demande:
    """The attestation leaves, signed by the agent; one may be given without being asked for."""
    with acte_en_cours(demande_id, "delivrer_attestation", par, revision) as demande:
        asked = demande.apres_silence.filter(nature=NatureApresSilence.ATTESTATION, repondue_at=None).first()
        asked = asked or _demander(demande, NatureApresSilence.ATTESTATION)
        asked.repondue_at, asked.agent = timezone.now(), par.agent
        asked.save(update_fields=["repondue_at", "agent"])
        evenements.delivrer_attestation(demande=demande, par=par)
        messages.delivrer_attestation(demande, par.agent)
    return demande


def demander_motifs(demande_id: int, *, par: Intervenant, revision: int | None = None) -> Demande:
    """Asked within the delay of appeal: the reasons are due within one month."""
    with acte_en_cours(demande_id, "demander_motifs", par, revision) as demande:
        _demander(demande, NatureApresSilence.MOTIFS, mois=MOIS_POUR_MOTIVER)
        evenements.demander_motifs(demande=demande, par=par)
        messages.apres_silence_demande(demande, NatureApresSilence.MOTIFS)
    return demande


def communiquer_motifs(
    demande_id: int, *, par: Intervenant, motif_droit: str, motif_fait: str, revision: int | None = None
) -> Demande:
    """The reasons leave; the delay of appeal runs again, whole, from today (L232-4)."""
    law, fact = motif_droit.strip(), motif_fait.strip()
    if not law or not fact:
        raise ActeRefuse("Donnez les règles appliquées et la situation constatée (CRPA, art. L211-5).")
    with acte_en_cours(demande_id, "communiquer_motifs", par, revision) as demande:
        asked = demande.apres_silence.get(nature=NatureApresSilence.MOTIFS, repondue_at=None)
        asked.repondue_at, asked.agent = timezone.now(), par.agent
        asked.motif_droit, asked.motif_fait = law, fact
        months = demande.demarche.recours_mois
        zone = demande.service.zone_applicable
        asked.fin_recours = fin_recours(timezone.localdate(), months, zone) if months else None
        asked.save()
        evenements.communiquer_motifs(demande=demande, par=par, motif_droit=law, motif_fait=fact)
        messages.communiquer_motifs(demande, asked)
    return demande


def _demander(demande: Demande, nature: NatureApresSilence, mois: int = 0) -> ApresSilence:
    limit = echeance_implicite(timezone.localdate(), mois) if mois else None
    return ApresSilence.objects.create(demande=demande, nature=nature, demandee_at=timezone.now(), limite=limit)
