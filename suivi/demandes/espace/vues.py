"""One request on one screen, and its acts."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from charte.envois.models import Envoi
from demarches.formulaires.service import lignes_de_reponses
from suivi.journal.enums import Canal
from suivi.journal.models import Evenement

from .. import actions
from ..actes import ACTES, obstacle
from ..erreurs import ActeRefuse, DemandeModifiee
from ..horloges import horloges
from ..intervenants import Intervenant
from ..models import Demande
from ..pieces import joindre
from ..situation import TONS
from .formulaires import formulaire_de

FIL_PAR_PAGE = 30


def trouver(request: HttpRequest, pk: int) -> Demande:
    """The request, if it is in a department the agent covers; 404 otherwise."""
    return get_object_or_404(Demande.objects.visibles_par(request.user).for_affichage(), pk=pk)


def fil_d_ariane(demande: Demande, *suite: str) -> list[dict]:
    items = [
        {"url": reverse("wagtailadmin_home"), "label": "Accueil"},
        {"url": reverse("registre-demandes_modeladmin_index"), "label": "Demandes"},
        {"url": reverse("demande_agent", args=[demande.pk]), "label": demande.reference},
    ]
    return [*items, *({"url": "", "label": label} for label in suite)]


def actes_affiches(demande: Demande, par: Intervenant) -> list[dict]:
    """Every act an agent may know: its address when allowed now, the reason when not."""
    shown = [acte for acte in ACTES.values() if acte.par_agent]
    return [{"acte": acte, "obstacle": obstacle(demande, acte.cle, par)} for acte in shown]


class DemandeView(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        demande = trouver(request, pk)
        par = Intervenant.par_agent(request.user)
        actions.consulter(demande, par)
        return render(request, "demandes/espace/demande.html", self.contexte(request, demande, par))

    def contexte(self, request: HttpRequest, demande: Demande, par: Intervenant) -> dict:
        events = Evenement.objects.for_dossier(demande.reference).exclude(acte="consulter").order_by("-rang")
        everything = "tout" in request.GET
        return {
            "demande": demande,
            "breadcrumbs_items": fil_d_ariane(demande),
            "ton": TONS[demande.etat],
            "horloges": horloges(demande),
            "actes": actes_affiches(demande, par),
            "fil": events.select_related("agent")[: None if everything else FIL_PAR_PAGE],
            "notes": {note.pk: note.texte for note in demande.notes.all()},
            "reste": 0 if everything else max(events.count() - FIL_PAR_PAGE, 0),
            "reponses": lignes_de_reponses(demande.version, demande.reponses),
            "pieces": demande.pieces.select_related("piece_demandee"),
            "demandes_de_pieces": demande.demandes_de_pieces.prefetch_related("pieces_demandees__fichiers"),
            "envois": Envoi.objects.filter(dossier=demande.reference).select_related("modele").order_by("-created_at"),
            "consultations": Evenement.objects.for_dossier(demande.reference)
            .filter(acte="consulter")
            .order_by("-rang")[:20],
        }


class ActeView(View):
    """GET shows what the act needs; POST does it. What was typed is never lost on a refusal."""

    def dispatch(self, request: HttpRequest, pk: int, cle: str) -> HttpResponse:
        self.demande = trouver(request, pk)
        self.acte = get_acte(cle)
        self.par = Intervenant.par_agent(request.user)
        return super().dispatch(request, pk, cle)

    def get(self, request: HttpRequest, pk: int, cle: str) -> HttpResponse:
        return self.montrer(request, formulaire_de(cle)(demande=self.demande))

    def post(self, request: HttpRequest, pk: int, cle: str) -> HttpResponse:
        form = formulaire_de(cle)(request.POST, request.FILES, demande=self.demande)
        if not form.is_valid():
            return self.montrer(request, form)
        try:
            self.agir(form)
        except DemandeModifiee as conflict:
            form.add_error(None, str(conflict))
            return self.montrer(request, form, conflit=True)
        except ActeRefuse as refusal:
            form.add_error(None, str(refusal))
            return self.montrer(request, form)
        messages.success(request, f"C’est fait : {self.acte.libelle.lower()}, demande {self.demande.reference}.")
        return redirect("demande_agent", pk=pk)

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
            "conflit": conflit,
            "breadcrumbs_items": fil_d_ariane(self.demande, self.acte.libelle),
        }
        status = 409 if conflit else 200
        return render(request, "demandes/espace/acte.html", context, status=status)


def get_acte(cle: str):
    acte = ACTES.get(cle)
    if acte is None or not acte.par_agent:
        raise Http404
    return acte
