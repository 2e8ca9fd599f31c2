"""What one request shows on one screen: each part gives the context of its own includes."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from charte.envois.models import Envoi
from demarches.formulaires.service import lignes_de_reponses
from suivi.journal.models import Evenement

from ..actes import ACTES, obstacle
from ..horloges import horloges
from ..intervenants import Intervenant
from ..models import Demande
from ..situation import TONS

FIL_PAR_PAGE = 30
CONSULTATIONS = 20

Partie = Callable[[HttpRequest, Demande, Intervenant], dict[str, Any]]


def contexte(request: HttpRequest, demande: Demande, par: Intervenant) -> dict[str, Any]:
    """The whole screen; a key belongs to one part only."""
    words: dict[str, Any] = {"demande": demande, "breadcrumbs_items": fil_d_ariane(demande)}
    for partie in PARTIES:
        words |= partie(request, demande, par)
    return words


def fil_d_ariane(demande: Demande, *suite: str) -> list[dict]:
    items = [
        {"url": reverse("wagtailadmin_home"), "label": "Accueil"},
        {"url": reverse("registre-demandes_modeladmin_index"), "label": "Demandes"},
        {"url": reverse("demande_agent", args=[demande.pk]), "label": demande.reference},
    ]
    return [*items, *({"url": "", "label": label} for label in suite)]


def tete(request: HttpRequest, demande: Demande, par: Intervenant) -> dict[str, Any]:
    return {"ton": TONS[demande.etat], "horloges": horloges(demande)}


def actes(request: HttpRequest, demande: Demande, par: Intervenant) -> dict[str, Any]:
    """Every act an agent may know: its address when allowed now, the reason when not."""
    shown = [acte for acte in ACTES.values() if acte.par_agent]
    return {"actes": [{"acte": acte, "obstacle": obstacle(demande, acte.cle, par)} for acte in shown]}


def fil(request: HttpRequest, demande: Demande, par: Intervenant) -> dict[str, Any]:
    dossier = Evenement.objects.for_dossier(demande.reference).order_by("-rang")
    events = dossier.exclude(acte="consulter")
    everything = "tout" in request.GET
    return {
        "fil": events.select_related("agent")[: None if everything else FIL_PAR_PAGE],
        "reste": 0 if everything else max(events.count() - FIL_PAR_PAGE, 0),
        "notes": {note.pk: note.texte for note in demande.notes.all()},
        "consultations": dossier.filter(acte="consulter")[:CONSULTATIONS],
    }


def dossier(request: HttpRequest, demande: Demande, par: Intervenant) -> dict[str, Any]:
    return {
        "reponses": lignes_de_reponses(demande.version, demande.reponses),
        "pieces": demande.pieces.select_related("piece_demandee"),
        "demandes_de_pieces": demande.demandes_de_pieces.prefetch_related("pieces_demandees__fichiers"),
    }


def messages(request: HttpRequest, demande: Demande, par: Intervenant) -> dict[str, Any]:
    sent = Envoi.objects.filter(dossier=demande.reference).select_related("modele")
    return {"envois": sent.order_by("-created_at")}


PARTIES: tuple[Partie, ...] = (tete, actes, fil, dossier, messages)
