"""« Saisir une demande », « Ouvrir un brouillon », in the back office; the form itself is the public one."""

import re
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from charte.organisation.droits import services_autorises
from demarches.formulaires.models import VersionFormulaire
from demarches.models import DemarchePage
from demarches.recherche.normalisation import plier
from suivi.journal.enums import Canal

from .. import actions
from ..actes import ACCUEILLIR
from ..depot import acces
from ..enums import Etat
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from ..models import SaisieAgent
from .formulaires import CommencerForm, RelaisForm
from .parcours import parcours_de

REPERE = re.compile(r"(?P<code>[A-Z0-9-]+)\s*/\s*(?P<numero>\d{1,5})")
EN_COURS_MAX = 20


def peut_accueillir(user) -> bool:
    return bool(services_autorises(user, ACCUEILLIR))


class AccueilMixin:
    """Only who receives people in at least one department."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not peut_accueillir(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ChoisirView(AccueilMixin, View):
    """Which procedure? By its words, or by the mark printed on a paper form (« VOI-ESSAI / 3 »)."""

    def get(self, request: HttpRequest) -> HttpResponse:
        terme = request.GET.get("q", "").strip()[:120]
        if papier := _papier(request, terme):
            return redirect(papier)
        contexte = {
            "breadcrumbs_items": _fil("Saisir une demande"),
            "terme": terme,
            "demarches": demarches_cherchees(request, terme),
            "en_cours": _en_cours(request),
        }
        return render(request, "demandes/saisie_agent/choisir.html", contexte)


class CommencerView(AccueilMixin, View):
    """Channel, day of receipt, person; then the form."""

    def dispatch(self, request: HttpRequest, code: str) -> HttpResponse:
        self.demarche = get_object_or_404(autorisees(request), code=code)
        self.version = _version(self.demarche, request.GET.get("version", ""))
        return super().dispatch(request, code)

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self.montrer(request, self.formulaire())

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = self.formulaire(request.POST)
        if "chercher" in request.POST or not form.is_valid():
            return self.montrer(request, form)
        data = form.cleaned_data
        try:
            demande = actions.commencer_saisie(
                self.demarche,
                par=Intervenant.par_agent(request.user, Canal(data["canal"])),
                canal=Canal(data["canal"]),
                recue_le=data["recue_le"],
                usager=data.get("usager"),
                version=self.version,
            )
        except ActeRefuse as refus:
            form.add_error(None, str(refus))
            return self.montrer(request, form)
        acces.ouvrir(request, demande)
        parcours = parcours_de(request, demande)
        return redirect(parcours.url(parcours.etapes[0]))

    def formulaire(self, donnees=None) -> CommencerForm:
        return CommencerForm(donnees, peut_chercher=self.request.user.has_perm("usagers.view_usager"))

    def montrer(self, request: HttpRequest, form: CommencerForm) -> HttpResponse:
        contexte = {
            "breadcrumbs_items": _fil("Saisir une demande", self.demarche.title),
            "demarche": self.demarche,
            "version": self.version,
            "form": form,
            "cherchee": bool(form.data.get("recherche", "").strip()),
        }
        return render(request, "demandes/saisie_agent/commencer.html", contexte)


class RelaisView(AccueilMixin, View):
    """« Ouvrir un brouillon »: the person reads her code, the agent goes on with her."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.montrer(request, RelaisForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RelaisForm(request.POST)
        if not form.is_valid():
            return self.montrer(request, form)
        canal = Canal(form.cleaned_data["canal"])
        try:
            par = Intervenant.par_agent(request.user, canal)
            demande = actions.ouvrir_relais(form.cleaned_data["code"], par=par, canal=canal)
        except ActeRefuse as refus:
            form.add_error("code", str(refus))
            return self.montrer(request, form)
        acces.ouvrir(request, demande)
        messages.info(
            request, "Le brouillon est ouvert. La personne garde son propre lien\u00a0: vous pouvez y être deux."
        )
        return redirect(parcours_de(request, demande).url_de_reprise())

    def montrer(self, request: HttpRequest, form: RelaisForm) -> HttpResponse:
        contexte = {"breadcrumbs_items": _fil("Ouvrir un brouillon"), "form": form}
        return render(request, "demandes/saisie_agent/relais.html", contexte)


def reprendre(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Go on with a draft that this agent began, in this browser."""
    saisie = get_object_or_404(_saisies(request), demande__uuid=uuid)
    acces.ouvrir(request, saisie.demande)
    return redirect(parcours_de(request, saisie.demande).url_de_reprise())


def _saisies(request: HttpRequest) -> QuerySet[SaisieAgent]:
    drafts = SaisieAgent.objects.filter(agent__utilisateur=request.user, demande__etat=Etat.BROUILLON)
    allowed = drafts.filter(demande__service_id__in=services_autorises(request.user, ACCUEILLIR))
    return allowed.select_related("demande__demarche", "demande__version", "usager", "agent")


def _en_cours(request: HttpRequest) -> list[SaisieAgent]:
    return list(_saisies(request).order_by("-demande__updated_at")[:EN_COURS_MAX])


def autorisees(request: HttpRequest) -> QuerySet[DemarchePage]:
    """The published procedures of the departments this agent receives for."""
    services = services_autorises(request.user, ACCUEILLIR)
    return DemarchePage.objects.live().filter(service_id__in=services).select_related("service")


def demarches_cherchees(request: HttpRequest, terme: str) -> list[DemarchePage]:
    """Every word in the title, the code or the words of the public; accents apart."""
    lignes = autorisees(request).with_en_ligne().defer("contenu", "pieces", "formulaire").order_by("title")
    mots = plier(terme).split()
    return [page for page in lignes if all(mot in _mots(page) for mot in mots)]


def _mots(page: DemarchePage) -> str:
    return plier(f"{page.title} {page.code} {page.mots_cles} {page.resume}")


def _papier(request: HttpRequest, terme: str) -> str:
    """The address for a mark read on paper, "" for anything else."""
    if not (repere := REPERE.fullmatch(terme.upper())):
        return ""
    page = autorisees(request).filter(Q(code=repere["code"])).first()
    if page is None or _version(page, repere["numero"]) is None:
        return ""
    return f"{reverse('saisie_commencer', args=[page.code])}?version={repere['numero']}"


def _version(demarche: DemarchePage, numero: str) -> VersionFormulaire | None:
    if not (numero.isascii() and numero.isdigit() and len(numero) < 6):
        return None
    return demarche.versions_formulaire.filter(numero=int(numero)).first()


def _fil(*libelles: str) -> list[dict]:
    return [
        {"url": reverse("wagtailadmin_home"), "label": "Accueil"},
        *({"url": "", "label": libelle} for libelle in libelles),
    ]
