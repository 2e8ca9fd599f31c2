"""An internal note, corrected or erased by its author."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from .. import actions
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from .ecran import fil_d_ariane
from .formulaires import formulaire_de
from .lecture import trouver


@require_http_methods(["GET", "HEAD", "POST"])
def note_corriger(request: HttpRequest, pk: int, note: int) -> HttpResponse:
    demande = trouver(request, pk)
    found = get_object_or_404(demande.notes.filter(effacee_at=None), pk=note)
    posted = request.POST if request.method == "POST" else None
    form = formulaire_de("noter")(posted, demande=demande, initial={"texte": found.texte})
    del form.fields["prevenir"]
    if form.is_valid():
        try:
            actions.corriger_note(note, par=Intervenant.par_agent(request.user), texte=form.cleaned_data["texte"])
        except ActeRefuse as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "La note est corrigée.")
            return redirect(_onglet(pk))
    context = {
        "demande": demande,
        "note": found,
        "form": form,
        "breadcrumbs_items": fil_d_ariane(demande, "Corriger une note"),
    }
    return render(request, "demandes/espace/note.html", context)


@require_POST
def note_effacer(request: HttpRequest, pk: int, note: int) -> HttpResponse:
    demande = trouver(request, pk)
    get_object_or_404(demande.notes, pk=note)
    try:
        actions.effacer_note(note, par=Intervenant.par_agent(request.user))
    except ActeRefuse as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "La note est effacée. Son texte n’est plus gardé nulle part.")
    return redirect(_onglet(pk))


def _onglet(pk: int) -> str:
    return f"{reverse('demande_agent', args=[pk])}#tab-notes"
