"""Coming in: number and code, or the signed link of a message. Nothing here tells whether a reference exists."""

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from demarches.models import CataloguePage

from .. import actions, travail
from ..liens import lire_jeton
from ..models import Demande
from ..models.acces import ESSAIS_MAX
from . import acces
from .formulaires import CodeForm, NumeroForm

FAUX = "Ce code n’est pas le bon, ou il n’est plus valable. Vérifiez les six chiffres, ou demandez un autre code."
EPUISE = "Cinq codes faux\u00a0: demandez un autre code, ou réessayez dans une heure."
NUMERO_REFUSE, CODE_REFUSE = "suivi_numero_refuse", "suivi_code_refuse"
NUMERO_MAX = 60
"""Characters of a refused number or code shown again."""


@acces.page_privee
@require_http_methods(["GET", "HEAD", "POST"])
def accueil(request: HttpRequest) -> HttpResponse:
    """Ask for the number; the code leaves from the worker, so that every answer takes the same time."""
    if request.method == "POST":
        return _demander_un_code(request)
    refused = acces.reprendre(request, NUMERO_REFUSE)
    form = NumeroForm(refused, initial={"numero": request.session.get(acces.NUMERO, "")})
    context = {"formulaire": form, "demandes_ouvertes": acces.demandes_ouvertes(request)}
    return render(request, "demandes/suivi/accueil.html", context)


def _demander_un_code(request: HttpRequest) -> HttpResponse:
    form = NumeroForm(request.POST)
    if not form.is_valid():
        acces.laisser(request, NUMERO_REFUSE, {"numero": request.POST.get("numero", "")[:NUMERO_MAX]})
        return redirect("suivi_accueil")
    reference = form.cleaned_data["numero"]
    request.session[acces.NUMERO] = reference
    request.session[acces.ESSAIS] = 0
    travail.envoyer_code.enqueue(reference)
    return redirect("suivi_code")


@acces.page_privee
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    reference = request.session.get(acces.NUMERO)
    if reference is None:
        return redirect("suivi_accueil")
    if request.method == "POST":
        return _essayer(request, reference)
    refused = acces.reprendre(request, CODE_REFUSE)
    form = CodeForm(refused)
    if refused and refused["erreur"]:
        form.add_error("code", refused["erreur"])
    return render(request, "demandes/suivi/code.html", {"formulaire": form, "numero": reference})


def _essayer(request: HttpRequest, reference: str) -> HttpResponse:
    """The tries told are those of this browser: they say nothing of the request."""
    form, error = CodeForm(request.POST), ""
    if form.is_valid():
        tries = request.session[acces.ESSAIS] = request.session.get(acces.ESSAIS, 0) + 1
        try:
            demande = actions.verifier_code(reference, form.cleaned_data["code"])
        except actions.AccesRefuse:
            error = FAUX if tries < ESSAIS_MAX else EPUISE
        else:
            acces.ouvrir(request, demande)
            return redirect("suivi_demande", reference=demande.reference)
    acces.laisser(request, CODE_REFUSE, {"code": request.POST.get("code", "")[:NUMERO_MAX], "erreur": error})
    return redirect("suivi_code")


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


@require_safe
def autre_demarche(request: HttpRequest) -> HttpResponse:
    """The catalogue: what is begun from there may take the person's identity again, in this browser only."""
    catalogue = CataloguePage.objects.live().first()
    return redirect((catalogue and catalogue.get_url(request)) or "/")


@acces.page_privee
@require_POST
def quitter(request: HttpRequest) -> HttpResponse:
    acces.quitter(request)
    messages.success(request, "Vous avez quitté le suivi. Sur cet appareil, plus personne ne peut l’ouvrir sans code.")
    return redirect("suivi_accueil")
