"""Prepare, show, confirm, follow, report, undo."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View
from django.views.decorators.http import require_POST

from charte.organisation.models import Agent

from ..erreurs import ActeRefuse
from ..file.branches import branches
from ..file.criteres import Criteres
from ..file.lecture import cles
from ..file.regard import Regard
from ..file.suite import adresse_de_la_liste
from ..file.vues import fil_d_ariane
from ..models import EtatLigne, EtatLot, LigneDeLot, Lot
from .actes import EN_MASSE, NOTIFIE, SANS_REFUS
from .execution import annuler, bilan, lancer
from .preparation import LIGNES_MAX, fixer, lignes, preparer

LIGNES_MONTREES = 200


@require_POST
def lot_preparer(request: HttpRequest) -> HttpResponse:
    """From the list: requests ticked, or the whole view up to `LIGNES_MAX`."""
    regard = Regard.de(request.user)
    if not regard.voit:
        raise PermissionDenied
    ids = choisies(request, regard)
    cle = request.POST.get("acte", "")
    if cle not in EN_MASSE or not ids:
        missing = "un acte" if ids else "au moins une demande"
        messages.warning(request, f"Choisissez {missing}, puis préparez de nouveau.")
        return redirect(adresse_de_la_liste(request))
    lot = preparer(cle, request.user, ids)
    return redirect("lot", pk=lot.pk)


def choisies(request: HttpRequest, regard: Regard) -> list[int]:
    if request.POST.get("etendue") != "vue":
        return [int(pk) for pk in request.POST.getlist("demandes") if pk.isdecimal() and len(pk) < 19][:LIGNES_MAX]
    criteres = Criteres.de_l_adresse(request.POST.get("criteres", "")[:800])
    return cles(branches(regard, criteres), criteres, LIGNES_MAX)


class LotView(View):
    """GET: the form, then the preview, then the progress, then the report. POST: the form of the act."""

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.lot = trouver(request, pk)
        self.acte = EN_MASSE[self.lot.acte]
        return super().dispatch(request, pk)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        modify = "modifier" in request.GET and self.lot.etat == EtatLot.PREPARE and self.acte.formulaire
        if self.lot.parametres is None or modify:
            return self.montrer(request, self.formulaire(self.initiales()))
        return self.montrer(request)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.lot.etat != EtatLot.PREPARE or self.acte.formulaire is None:
            return redirect("lot", pk=pk)
        form = self.formulaire(None, request.POST)
        if not form.is_valid():
            return self.montrer(request, form)
        fixer(self.lot, form.parametres())
        return redirect("lot", pk=pk)

    def formulaire(self, initial: dict | None, *donnees):
        at_work = Coalesce("demande__service_etape_id", "demande__service_id")
        services = set(self.lot.lignes.values_list(at_work, flat=True))
        return self.acte.formulaire(*donnees, services=services, initial=initial)

    def initiales(self) -> dict:
        given = dict(self.lot.parametres or {})
        if isinstance(given.get("pieces"), list):
            given["pieces"] = "\n".join(given["pieces"])
        return given

    def lignes(self, queryset) -> list[LigneDeLot]:
        """`pour`: to whom the request goes, while it is not done."""
        rows = list(queryset[:LIGNES_MONTREES])
        targets = {line.pk: {**(self.lot.parametres or {}), **line.parametres}.get("agent") for line in rows}
        agents = Agent.objects.in_bulk(set(filter(None, targets.values())))
        for line in rows:
            line.pour = agents.get(targets[line.pk]) if line.etat == EtatLigne.A_FAIRE else None
        return rows

    def montrer(self, request: HttpRequest, form=None) -> HttpResponse:
        counts, total = bilan(self.lot), self.lot.lignes.count()
        done = total - counts[EtatLigne.A_FAIRE]
        context = {
            "lot": self.lot,
            "acte": self.acte,
            "form": form,
            "total": total,
            "fait": done,
            "comptes": {etat.value: counts[etat] for etat in EtatLigne},
            "lignes": self.lignes(lignes(self.lot).exclude(etat=EtatLigne.REFUSEE)),
            "refusees": self.lignes(lignes(self.lot).filter(etat=EtatLigne.REFUSEE)),
            "autres": total - counts[EtatLigne.REFUSEE],
            "modifiable": bool(self.acte.formulaire and self.lot.parametres),
            "annulable": self.acte.defaire is not None and self.lot.annulable_jusqu_a,
            "notifie": NOTIFIE if self.acte.defaire is None else "",
            "retour_a_la_liste": adresse_de_la_liste(request),
            "breadcrumbs_items": fil_d_ariane(f"{self.acte.libelle}\u00a0: {total} demande{'s' if total > 1 else ''}"),
        }
        return render(request, "demandes/lots/lot.html", context)


@require_POST
def lot_lancer(request: HttpRequest, pk: int) -> HttpResponse:
    return _tenter(request, trouver(request, pk), lambda lot: lancer(lot.pk))


@require_POST
def lot_annuler(request: HttpRequest, pk: int) -> HttpResponse:
    return _tenter(request, trouver(request, pk), lambda lot: annuler(lot.pk, request.user))


def lots(request: HttpRequest) -> HttpResponse:
    """One's own batches, the last first: their reports stay."""
    if not Regard.de(request.user).voit:
        raise PermissionDenied
    mine = Lot.objects.filter(utilisateur=request.user).exclude(etat=EtatLot.PREPARE)[:50]
    rows = [{"lot": lot, "acte": EN_MASSE[lot.acte], "comptes": bilan(lot)} for lot in mine]
    context = {"lots": rows, "sans_refus": SANS_REFUS, "breadcrumbs_items": fil_d_ariane("Actes en masse")}
    return render(request, "demandes/lots/lots.html", context)


def trouver(request: HttpRequest, pk: int) -> Lot:
    """One's own batch; 404 for anybody else's."""
    return get_object_or_404(Lot.objects.select_related("utilisateur"), pk=pk, utilisateur=request.user)


def _tenter(request: HttpRequest, lot: Lot, faire) -> HttpResponse:
    try:
        faire(lot)
    except ActeRefuse as refusal:
        messages.error(request, str(refusal))
    return redirect("lot", pk=lot.pk)
