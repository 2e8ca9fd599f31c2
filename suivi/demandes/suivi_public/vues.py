"""One request and its usager: follow, download, withdraw."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from .. import actions
from ..actes import obstacle
from ..depot.recepisse import PdfIndisponible, recepisse_pdf
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from ..lettres.courrier import pdf_du_courrier, reponse_pdf
from ..models import Demande
from ..pieces import servir
from .acces import acces_exige, introuvable
from .formulaires import RetirerForm
from .presentation import PREMIERS_EVENEMENTS, contexte_de_suivi
from .vues_silence import gestes_apres_silence


@acces_exige
@require_safe
def suivre(request: HttpRequest, demande: Demande) -> HttpResponse:
    par = Intervenant.par_usager(demande.usager)
    context = contexte_de_suivi(demande, _nombre(request.GET.get("evenements", "")))
    gestures = {
        "peut_retirer": not obstacle(demande, "retirer", par),
        "gestes_apres_silence": gestes_apres_silence(demande),
    }
    return render(request, "demandes/suivi/demande.html", {**context, **gestures})


@acces_exige
@require_safe
def piece(request: HttpRequest, demande: Demande, uuid: UUID) -> HttpResponse:
    found = demande.pieces.filter(uuid=uuid).first()
    return servir(found) if found else introuvable(request)


@acces_exige
@require_safe
def recepisse(request: HttpRequest, demande: Demande) -> HttpResponse:
    """The receipt of the deposit, or a plain sentence when this machine cannot make PDF."""
    try:
        content = recepisse_pdf(demande)
    except PdfIndisponible as error:
        back = reverse("suivi_demande", args=[demande.reference])
        context = {"demande": demande, "raison": error, "url_confirmation": back}
        return render(request, "demandes/depot/pdf_indisponible.html", context, status=503)
    name = f'attachment; filename="recepisse-{demande.reference}.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": name})


@acces_exige
@require_http_methods(["GET", "HEAD", "POST"])
def retirer(request: HttpRequest, demande: Demande) -> HttpResponse:
    """A page of its own: nobody gives up a right by a slip of the finger."""
    par = Intervenant.par_usager(demande.usager)
    form = RetirerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.retirer(demande.pk, par=par, raison=form.cleaned_data["raison"])
        except ActeRefuse:
            messages.error(
                request, "Votre demande n’a pas été retirée\u00a0: elle n’est plus en cours. Voici où elle en est."
            )
        else:
            messages.success(request, "Votre demande est retirée.")
        return redirect("suivi_demande", reference=demande.reference)
    if obstacle(demande, "retirer", par):
        return redirect("suivi_demande", reference=demande.reference)
    return render(request, "demandes/suivi/retirer.html", {"demande": demande, "formulaire": form})


def _nombre(texte: str) -> int:
    return int(texte) if texte.isascii() and texte.isdigit() and len(texte) < 6 else PREMIERS_EVENEMENTS


@acces_exige
@require_safe
def courrier(request: HttpRequest, demande: Demande, uuid: UUID) -> HttpResponse:
    """The letter of a decision, or a plain sentence when this machine cannot make PDF."""
    found = demande.courriers.filter(uuid=uuid, annule_at=None).first()
    if found is None:
        return introuvable(request)
    try:
        content = pdf_du_courrier(found)
    except PdfIndisponible as error:
        context = {"demande": demande, "raison": error}
        return render(request, "demandes/suivi/courrier_indisponible.html", context, status=503)
    return reponse_pdf(content, f"decision-{demande.reference}")
