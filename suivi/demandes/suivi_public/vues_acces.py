"""Coming in: number and code, or the signed link of a message. Nothing here tells whether a reference exists."""

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import actions, travail
from ..liens import lire_jeton
from ..models import Demande
from ..models.acces import ESSAIS_MAX
from . import acces
from .formulaires import CodeForm, NumeroForm

FAUX = "Ce code n’est pas le bon, ou il n’est plus valable. Vérifiez les six chiffres, ou demandez un autre code."
EPUISE = "Cinq codes faux\u00a0: demandez un autre code, ou réessayez dans une heure."


@acces.page_privee
@require_http_methods(["GET", "HEAD", "POST"])
def accueil(request: HttpRequest) -> HttpResponse:
    """Ask for the number; the code leaves from the worker, so that every answer takes the same time."""
    form = NumeroForm(
        request.POST if request.method == "POST" else None, initial={"numero": request.session.get(acces.NUMERO, "")}
    )
    if request.method == "POST" and form.is_valid():
        reference = form.cleaned_data["numero"]
        request.session[acces.NUMERO] = reference
        request.session[acces.ESSAIS] = 0
        travail.envoyer_code.enqueue(reference)
        return redirect("suivi_code")
    context = {"formulaire": form, "demandes_ouvertes": acces.demandes_ouvertes(request)}
    return render(request, "demandes/suivi/accueil.html", context)


@acces.page_privee
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    reference = request.session.get(acces.NUMERO)
    if reference is None:
        return redirect("suivi_accueil")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and (demande := _verifier(request, reference, form)):
        acces.ouvrir(request, demande)
        return redirect("suivi_demande", reference=demande.reference)
    return render(request, "demandes/suivi/code.html", {"formulaire": form, "numero": reference})


def _verifier(request: HttpRequest, reference: str, form: CodeForm) -> Demande | None:
    """The tries shown are those of this browser: they say nothing of the request."""
    tries = request.session[acces.ESSAIS] = request.session.get(acces.ESSAIS, 0) + 1
    try:
        return actions.verifier_code(reference, form.cleaned_data["code"])
    except actions.AccesRefuse:
        form.add_error("code", FAUX if tries < ESSAIS_MAX else EPUISE)
        return None


@acces.page_privee
@require_safe
def ouvrir(request: HttpRequest, jeton: str) -> HttpResponse:
    """The signed link of our messages."""
    try:
        uuid = lire_jeton(jeton)
    except signing.BadSignature:
        return acces.introuvable(request)
    demande = Demande.objects.deposees().filter(uuid=uuid).first()
    if demande is None:
        return acces.introuvable(request)
    acces.ouvrir(request, demande)
    return redirect("suivi_demande", reference=demande.reference)


@acces.page_privee
@require_POST
def quitter(request: HttpRequest) -> HttpResponse:
    acces.quitter(request)
    messages.success(request, "Vous avez quitté le suivi. Sur cet appareil, plus personne ne peut l’ouvrir sans code.")
    return redirect("suivi_accueil")
