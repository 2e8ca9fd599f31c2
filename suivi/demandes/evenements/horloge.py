"""Events of the clocks, and the sentence people read."""

from ..intervenants import Intervenant
from ..models import Demande, Prolongation, Suspension
from .commun import date_de, inscrire, jour_iso


def suspendre(*, demande: Demande, par: Intervenant, suspension: Suspension):
    return inscrire(
        "suspendre",
        demande,
        par,
        cause=suspension.cause,
        fondement=suspension.fondement,
        raison=suspension.raison,
        limite=jour_iso(suspension.limite),
    )


def lever_suspension(*, demande: Demande, par: Intervenant):
    return inscrire("lever_suspension", demande, par, echeance_legale=jour_iso(demande.echeance_legale))


def prolonger(*, demande: Demande, par: Intervenant, prolongation: Prolongation):
    return inscrire(
        "prolonger",
        demande,
        par,
        nouvelle_date=jour_iso(prolongation.nouvelle_date),
        raison=prolongation.raison,
        fondement=prolongation.fondement,
        echeance_legale=jour_iso(demande.echeance_legale),
    )


def rectifier_reception(*, demande: Demande, par: Intervenant, raison: str):
    return inscrire(
        "rectifier_reception",
        demande,
        par,
        recue_at=demande.recue_at.isoformat(),
        competente_at=demande.competente_at.isoformat(),
        raison=raison,
        echeance_legale=jour_iso(demande.echeance_legale),
    )


def demander_attestation(*, demande: Demande, par: Intervenant):
    return inscrire("demander_attestation", demande, par)


def delivrer_attestation(*, demande: Demande, par: Intervenant):
    return inscrire("delivrer_attestation", demande, par)


def demander_motifs(*, demande: Demande, par: Intervenant):
    return inscrire("demander_motifs", demande, par)


def communiquer_motifs(*, demande: Demande, par: Intervenant, motif_droit: str, motif_fait: str):
    return inscrire("communiquer_motifs", demande, par, motif_droit=motif_droit, motif_fait=motif_fait)


def _suspendre(evenement) -> str:
    data = evenement.donnees
    end = f" Au plus tard jusqu’au {date_de(evenement, 'limite')}." if data.get("limite") else ""
    return f"Le délai de réponse est suspendu ({data['fondement']})\u00a0: {data['raison']}{end}"


PHRASES = (
    ("suspendre", "Suspension du délai", _suspendre),
    ("lever_suspension", "Reprise du délai", lambda e: "Le délai de réponse court de nouveau."),
    (
        "prolonger",
        "Date reportée",
        lambda e: f"La réponse est reportée au {date_de(e, 'nouvelle_date')}. Raison\u00a0: {e.donnees['raison']}",
    ),
    (
        "rectifier_reception",
        "Dates de réception",
        lambda e: f"Les dates de réception sont rectifiées. Raison\u00a0: {e.donnees['raison']}",
    ),
    ("demander_attestation", "Attestation demandée", lambda e: "L’attestation d’accord a été demandée."),
    ("delivrer_attestation", "Attestation", lambda e: "L’attestation d’accord a été délivrée."),
    ("demander_motifs", "Motifs demandés", lambda e: "Les motifs du refus ont été demandés."),
    ("communiquer_motifs", "Motifs", lambda e: "Les motifs du refus ont été communiqués."),
)
