"""The letter as a file: drawn from the frozen text, once, then kept with its digest."""

import copy
import hashlib
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone

from ..intervenants import Intervenant
from ..liens import url_de_suivi
from ..models import CourrierDecision, Demande
from ..pdf import code_qr, ecrire_pdf
from .contenu import contenu_de_la_decision

GABARIT = "courriers/decision.html"
DECISIONS = {"accepter": "acceptee", "refuser": "refusee", "classer_sans_suite": "sans_suite"}
"""The acts that a letter follows."""


def pdf_du_courrier(courrier: CourrierDecision) -> bytes:
    """The kept PDF, drawn the first time it is asked for. Raise `PdfIndisponible`."""
    if not courrier.fichier:
        _dessiner(courrier)
    with courrier.fichier.open("rb") as source:
        return source.read()


def apercu_pdf(demande: Demande, acte: str, par: Intervenant, champs: dict[str, str]) -> bytes:
    """The letter as it would be signed now, marked « projet »; nothing is kept. Raise `PdfIndisponible`."""
    draft = copy.copy(demande)
    draft.decision, draft.implicite = DECISIONS[acte], False
    draft.decidee_at, draft.signataire = timezone.now(), par.agent
    for name in ("conditions", "motif_droit", "motif_fait"):
        setattr(draft, name, champs.get(name, "").strip())
    return ecrire_pdf(GABARIT, {**_contexte(contenu_de_la_decision(draft), demande), "projet": True})


def reponse_pdf(contenu: bytes, nom: str, *, en_ligne: bool = False) -> HttpResponse:
    """A PDF that no cache keeps and no page frames."""
    response = HttpResponse(contenu, content_type="application/pdf")
    response["Content-Disposition"] = f'{"inline" if en_ligne else "attachment"}; filename="{nom}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@transaction.atomic
def _dessiner(courrier: CourrierDecision) -> None:
    """Two people who ask at once get the same file."""
    locked = CourrierDecision.objects.select_for_update(of=("self",)).get(pk=courrier.pk)
    if not locked.fichier:
        content = ecrire_pdf(GABARIT, _contexte(locked.contenu, courrier.demande))
        locked.fichier_empreinte = hashlib.sha256(content).hexdigest()
        locked.fichier.save("decision.pdf", ContentFile(content), save=False)
        locked.save(update_fields=["fichier", "fichier_empreinte"])
    courrier.fichier, courrier.fichier_empreinte = locked.fichier, locked.fichier_empreinte


def _contexte(contenu: dict[str, Any], demande: Demande) -> dict[str, Any]:
    url = url_de_suivi(demande)
    return {
        **contenu,
        "recue_le": date.fromisoformat(contenu["recue_le"]),
        "decidee_le": date.fromisoformat(contenu["decidee_le"]),
        "url_suivi": url,
        "qr": code_qr(url),
        "projet": False,
    }
