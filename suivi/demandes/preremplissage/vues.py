"""« Lien prérempli » in the back office: choose, fill with the public form, copy the link or its QR code."""

from datetime import timedelta
from uuid import UUID

import segno
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from .. import actions
from ..depot import acces
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from ..models import Preremplissage
from ..saisie_agent.parcours import parcours_de
from ..saisie_agent.vues import AccueilMixin, autorisees, demarches_cherchees
from .service import JOURS_MAX, lien

LIENS_MAX = 30


class ReglerForm(forms.ModelForm):
    """How long the link lives, and how many times it may be used."""

    jusqu_au = forms.DateField(
        label="Valable jusqu’au", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    class Meta:
        model = Preremplissage
        fields = ["usages_max"]

    def clean_jusqu_au(self):
        day, today = self.cleaned_data["jusqu_au"], timezone.localdate()
        if not today <= day <= today + timedelta(days=JOURS_MAX):
            raise forms.ValidationError(f"Choisissez une date d’ici à {JOURS_MAX}\u00a0jours.")
        return day


class ChoisirView(AccueilMixin, View):
    def get(self, request: HttpRequest) -> HttpResponse:
        terme = request.GET.get("q", "").strip()[:120]
        contexte = {
            "breadcrumbs_items": _fil(),
            "terme": terme,
            "demarches": [page for page in demarches_cherchees(request, terme) if page.est_en_ligne],
            "liens": _liens(request)[:LIENS_MAX],
        }
        return render(request, "demandes/preremplissage/choisir.html", contexte)

    def post(self, request: HttpRequest) -> HttpResponse:
        demarche = get_object_or_404(autorisees(request), code=request.POST.get("demarche", ""))
        try:
            demande = actions.preparer_lien(demarche, par=Intervenant.par_agent(request.user))
        except ActeRefuse as refus:
            messages.error(request, str(refus))
            return redirect("prerempli_choisir")
        acces.ouvrir(request, demande)
        parcours = parcours_de(request, demande)
        return redirect(parcours.url(parcours.etapes[0]))


class MontrerView(AccueilMixin, View):
    """The link, ready to copy; its end may be brought nearer or farther, or come now."""

    def dispatch(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        self.prerempli = get_object_or_404(_liens(request), uuid=uuid)
        return super().dispatch(request, uuid)

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        return self.montrer(request, self.formulaire())

    def post(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        if "fermer" in request.POST:
            self.prerempli.delete()
            messages.success(request, "Le lien est fermé\u00a0: ses réponses sont effacées.")
            return redirect("prerempli_choisir")
        form = self.formulaire(request.POST)
        if not form.is_valid():
            return self.montrer(request, form)
        form.instance.expire_at = timezone.localtime().replace(hour=23, minute=59, second=59)
        form.instance.expire_at += form.cleaned_data["jusqu_au"] - timezone.localdate()
        form.save()
        messages.success(request, "C’est noté.")
        return redirect("prerempli_montrer", uuid)

    def formulaire(self, donnees=None) -> ReglerForm:
        jusqu_au = timezone.localdate(self.prerempli.expire_at)
        return ReglerForm(donnees, instance=self.prerempli, initial={"jusqu_au": jusqu_au})

    def montrer(self, request: HttpRequest, form: ReglerForm) -> HttpResponse:
        adresse = lien(self.prerempli)
        contexte = {
            "breadcrumbs_items": _fil(self.prerempli.demarche.title),
            "prerempli": self.prerempli,
            "adresse": adresse,
            "qr": segno.make(adresse, error="m").svg_data_uri(scale=4, border=2),
            "form": form,
        }
        return render(request, "demandes/preremplissage/montrer.html", contexte)


def _liens(request: HttpRequest):
    """The links that this agent made, still good."""
    mine = Preremplissage.objects.filter(agent__utilisateur=request.user, expire_at__gt=timezone.now())
    return mine.select_related("demarche")


def _fil(*libelles: str) -> list[dict]:
    return [
        {"url": reverse("wagtailadmin_home"), "label": "Accueil"},
        {"url": reverse("prerempli_choisir"), "label": "Lien prérempli"},
        *({"url": "", "label": libelle} for libelle in libelles),
    ]
