"""Reasons against the acts on the clocks, and against deciding while they stand still."""

from django.utils import timezone

from charte.modeles.service import date_en_lettres
from charte.organisation.calendrier import fin_recours

from .enums import Decision, NatureApresSilence
from .gardes import declarer_garde
from .intervenants import Intervenant

DECISIONS = ("accepter", "refuser", "classer_sans_suite")


def declarer() -> None:
    declarer_garde(_suspension_ouverte, ("suspendre", *DECISIONS))
    declarer_garde(_suspension_a_lever, ("lever_suspension",))
    declarer_garde(_promesse, ("prolonger",))
    declarer_garde(_attestation, ("demander_attestation", "delivrer_attestation"))
    declarer_garde(_motifs, ("demander_motifs", "communiquer_motifs"))


def _suspension_ouverte(demande, cle: str, par: Intervenant) -> str | None:
    stopped = demande.suspension_en_cours
    if stopped is None:
        return None
    since = date_en_lettres(timezone.localtime(stopped.debut_at).date())
    if cle == "suspendre":
        return f"Le délai est déjà suspendu, depuis le {since}."
    return f"Le délai est suspendu depuis le {since}\u00a0: levez d’abord la suspension."


def _suspension_a_lever(demande, cle: str, par: Intervenant) -> str | None:
    return None if demande.suspension_en_cours else "Aucune suspension n’est en cours."


def _promesse(demande, cle: str, par: Intervenant) -> str | None:
    return None if demande.promis_at else "Aucune date n’a été annoncée\u00a0: il n’y a rien à reporter."


def _attestation(demande, cle: str, par: Intervenant) -> str | None:
    if not demande.implicite or demande.decision != Decision.ACCEPTEE:
        return "L’attestation prouve un accord né du silence (CRPA, art. L232-3)."
    if cle == "demander_attestation" and _ouverte(demande, NatureApresSilence.ATTESTATION):
        return "L’attestation est déjà demandée."
    return None


def _motifs(demande, cle: str, par: Intervenant) -> str | None:
    if not demande.implicite or demande.decision != Decision.REFUSEE:
        return "Les motifs se demandent après un refus né du silence (CRPA, art. L232-4)."
    opened = _ouverte(demande, NatureApresSilence.MOTIFS)
    if cle == "communiquer_motifs":
        return None if opened else "Personne n’a demandé les motifs de ce refus."
    if any(one.nature == NatureApresSilence.MOTIFS for one in demande.apres_silence.all()):
        return "Les motifs sont déjà demandés." if opened else "Les motifs ont été donnés."
    months = demande.demarche.recours_mois
    last = fin_recours(demande.echeance_legale, months, demande.service.zone_applicable) if months else None
    if last and timezone.localdate() > last:
        return f"Le délai de recours est passé depuis le {date_en_lettres(last)}."
    return None


def _ouverte(demande, nature: NatureApresSilence) -> bool:
    return any(one.nature == nature and one.ouverte for one in demande.apres_silence.all())
