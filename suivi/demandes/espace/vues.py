"""One request on one screen, and its acts."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from suivi.journal.enums import Canal

from .. import actions
from ..actes import ACTES, obstacle
from ..erreurs import ActeRefuse, DemandeModifiee
from ..file.suite import apres_acte
from ..intervenants import Intervenant
from ..lettres.courrier import DECISIONS, apercu_pdf, reponse_pdf
from ..pdf import PdfIndisponible
from ..pieces import joindre
from .ecran import contexte, fil_d_ariane
from .formulaires import formulaire_de
from .lecture import trouver
from .reponses_types import employer, exiger_complet, inserees, inserer, proposees
from .verrous import decrire_verrou


class DemandeView(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        demande = trouver(request, pk)
        par = Intervenant.par_agent(request.user)
        actions.consulter(demande, par)
        response = render(request, "demandes/espace/demande.html", contexte(request, demande, par))
        actions.lire_mentions(demande, par)
        return response


class ActeView(View):
    """GET shows what the act needs; POST does it. What was typed is never lost on a refusal."""

    def dispatch(self, request: HttpRequest, pk: int, cle: str) -> HttpResponse:
        self.demande = trouver(request, pk)
        self.acte = get_acte(cle)
        self.par = Intervenant.par_agent(request.user)
        self.verrou = None
        return super().dispatch(request, pk, cle)

    def get(self, request: HttpRequest, pk: int, cle: str) -> HttpResponse:
        if obstacle(self.demande, cle, self.par) is None:
            self.verrou = actions.poser_verrou(self.demande, cle, self.par)
        return self.montrer(request, formulaire_de(cle)(demande=self.demande))

    def post(self, request: HttpRequest, pk: int, cle: str) -> HttpResponse:
        if "prendre_la_main" in request.POST:
            actions.prendre_la_main(self.demande, cle, self.par)
        self.verrou = actions.poser_verrou(self.demande, cle, self.par)
        if "inserer" in request.POST:
            return self.inserer(request, cle)
        form = formulaire_de(cle)(request.POST, request.FILES, demande=self.demande)
        if form.is_valid():
            exiger_complet(request, form, self.demande, cle)
        if form.is_valid() and "apercu" in request.POST:
            return self.apercu(request, form)
        if form.errors or self.verrou:
            return self.montrer(request, form)
        try:
            with transaction.atomic():
                self.agir(form)
                employer(request, self.demande, cle, self.par)
        except DemandeModifiee as conflict:
            form.add_error(None, str(conflict))
            return self.montrer(request, form, conflit=True)
        except ActeRefuse as refusal:
            form.add_error(None, str(refusal))
            return self.montrer(request, form)
        actions.liberer_verrou(self.demande, self.par)
        messages.success(request, f"C’est fait : {self.acte.libelle.lower()}, demande {self.demande.reference}.")
        return apres_acte(request, self.demande)

    def apercu(self, request: HttpRequest, form) -> HttpResponse:
        """The letter before it is signed, in a window of its own."""
        try:
            content = apercu_pdf(self.demande, self.acte.cle, self.par, form.cleaned_data)
        except PdfIndisponible as missing:
            messages.error(request, str(missing))
            return self.montrer(request, form)
        return reponse_pdf(content, f"projet-{self.demande.reference}", en_ligne=True)

    def inserer(self, request: HttpRequest, cle: str) -> HttpResponse:
        """A model answer joins what was typed; nothing is judged yet."""
        form = formulaire_de(cle)(demande=self.demande)
        for text in inserer(request, form, self.demande, cle):
            messages.info(request, text)
        return self.montrer(request, form)

    def agir(self, form) -> None:
        arguments = form.arguments()
        arguments.pop("canal", None)
        channel = form.cleaned_data.get("canal")
        par = Intervenant.par_agent(self.par.utilisateur, Canal(channel)) if channel else self.par
        if hasattr(form, "fichiers"):
            for item, upload in form.fichiers().items():
                joindre(self.demande, upload, piece_demandee=item)
        getattr(actions, self.acte.cle)(self.demande.pk, par=par, **arguments)

    def montrer(self, request: HttpRequest, form, *, conflit: bool = False) -> HttpResponse:
        blocked = obstacle(self.demande, self.acte.cle, self.par)
        context = {
            "demande": self.demande,
            "acte": self.acte,
            "form": form,
            "obstacle": blocked,
            "verrou": decrire_verrou(self.verrou),
            "jeton": actions.jeton_du_verrou(self.demande, self.par),
            "avec_courrier": self.acte.cle in DECISIONS,
            "reponses_types": proposees(self.demande, self.acte.cle),
            "reponses_inserees": getattr(form, "reponses_inserees", None)
            or inserees(request, self.demande, self.acte.cle),
            "conflit": conflit,
            "breadcrumbs_items": fil_d_ariane(self.demande, self.acte.libelle),
        }
        status = 409 if conflit or (self.verrou and request.method == "POST") else 200
        return render(request, "demandes/espace/acte.html", context, status=status)


def get_acte(cle: str):
    acte = ACTES.get(cle)
    if acte is None or not acte.par_agent:
        raise Http404
    return acte
