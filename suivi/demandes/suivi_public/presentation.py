"""What the tracking page shows of one request, for the usager and for the agent who looks over his shoulder."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django.utils import timezone

from charte.envois.enums import Etat as EtatEnvoi
from charte.envois.models import Envoi
from demarches.formulaires.service import lignes_de_reponses
from suivi.journal.models import Evenement

from ..actions.commun import jour_local, pauses
from ..explications import expliquer
from ..models import Demande, DemandeDePieces, PieceJointe
from ..situation import situation
from .decision import lire_decision

PREMIERS_EVENEMENTS = 10
EVENEMENTS_MAX = 500
CONSULTATIONS_MAX = 20
MESSAGES_MAX = 50
CODE = "envoyer_code"
NON_PARTIS = (EtatEnvoi.CREE, EtatEnvoi.BLOQUE, EtatEnvoi.ANNULE)


def contexte_de_suivi(demande: Demande, evenements: int = PREMIERS_EVENEMENTS) -> dict[str, Any]:
    """`demande` comes from `for_affichage()`. The number of queries does not grow with the events."""
    asked = list(demande.demandes_de_pieces.prefetch_related("pieces_demandees__fichiers"))
    shown = max(1, min(evenements, EVENEMENTS_MAX))
    slice_ = (
        Evenement.objects.for_dossier(demande.reference)
        .visibles_usager()
        .exclude(acte="consulter")
        .tranche(taille=shown)
    )
    files = list(demande.pieces.select_related("piece_demandee", "reutilisation"))
    stops = pauses(demande)
    return {
        "demande": demande,
        "situation": situation(demande, aujourdhui=timezone.localdate(), pauses=stops),
        "explications": expliquer(demande, stops, demande.prolongations.all()),
        "attendue": _attendue(asked),
        "decision": lire_decision(demande),
        "courrier": demande.courriers.filter(annule_at=None).first() if demande.decision else None,
        "fil": par_jour(slice_.evenements),
        "suivants": shown + PREMIERS_EVENEMENTS if slice_.suite and shown < EVENEMENTS_MAX else 0,
        "consultations": _consultations(demande),
        "messages_recus": _messages(demande),
        "reponses": _reponses(demande, files),
        "pieces": files,
        "contact": demande.service.mentions(),
    }


def par_jour(evenements: Iterable[Evenement]) -> list[tuple[date, list[Evenement]]]:
    """Events already sorted, the latest first, under their local day."""
    return [(day, list(group)) for day, group in groupby(evenements, key=lambda event: jour_local(event.horodatage))]


def _attendue(asked: list[DemandeDePieces]) -> DemandeDePieces | None:
    """What is asked of the usager now."""
    return next((one for one in asked if one.produite_at is None and one.levee_at is None), None)


def _consultations(demande: Demande) -> list[Evenement]:
    seen = Evenement.objects.for_dossier(demande.reference).visibles_usager().filter(acte="consulter")
    return list(seen.order_by("-horodatage", "-id")[:CONSULTATIONS_MAX])


def _messages(demande: Demande) -> list[Envoi]:
    """The exact texts that left for this usager; never a code."""
    sent = Envoi.objects.filter(dossier=demande.reference, usager=demande.usager_id).exclude(point=CODE)
    return list(
        sent.exclude(etat__in=NON_PARTIS).defer("corps_html", "valeurs").order_by("-created_at", "-id")[:MESSAGES_MAX]
    )


def _reponses(demande: Demande, files: list[PieceJointe]) -> list[tuple[str, list[tuple[str, str]]]]:
    names: dict[str, list[str]] = {}
    for piece in files:
        if piece.question:
            names.setdefault(piece.question, []).append(piece.nom)
    steps = lignes_de_reponses(demande.version, demande.reponses, names)
    return [(step.titre, [(question.libelle, answer) for question, answer in lines]) for step, lines in steps]
