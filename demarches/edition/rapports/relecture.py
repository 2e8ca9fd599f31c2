"""What must be read again, late first; what has no date last."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import F, Q
from django.utils import timezone

from ...models import DemarchePage
from ...querysets import DemarchePageQuerySet
from .base import FiltresForm, RapportView

BIENTOT = timedelta(days=30)
RETARD, PROCHE, SANS_DATE, TOUTES = "retard", "proche", "sans_date", "toutes"
QUAND = [
    ("", "En retard ou sous 30 jours"),
    (RETARD, "En retard"),
    (SANS_DATE, "Sans date"),
    (TOUTES, "Toutes"),
]


def a_revoir(demarches: DemarchePageQuerySet, quand: str = "") -> DemarchePageQuerySet:
    """Late, due soon, or without a date, by `quand`; the earliest first."""
    jour = timezone.localdate()
    conditions = {
        "": Q(revoir_le__lte=jour + BIENTOT),
        RETARD: Q(revoir_le__lt=jour),
        SANS_DATE: Q(revoir_le=None),
        TOUTES: Q(),
    }
    return demarches.filter(conditions[quand]).order_by(F("revoir_le").asc(nulls_last=True), "title")


def etat_de_relecture(page: DemarchePage) -> str:
    """« En retard », « Sous 30 jours », « Prévue », « Sans date »."""
    jour = timezone.localdate()
    if page.revoir_le is None:
        return "Sans date"
    if page.revoir_le < jour:
        return "En retard"
    return "Sous 30\u00a0jours" if page.revoir_le <= jour + BIENTOT else "Prévue"


class ARevoirForm(FiltresForm):
    quand = forms.ChoiceField(label="Quand", choices=QUAND, required=False)

    def filtrer(self, demarches: DemarchePageQuerySet) -> DemarchePageQuerySet:
        demarches = super().filtrer(demarches)
        return a_revoir(demarches, self.cleaned_data.get("quand", "") if self.is_valid() else "")


class ARevoirView(RapportView):
    adresse = "catalogue_a_revoir"
    page_title = "Fiches à revoir"
    header_icon = "calendar-alt"
    template_name = "demarches/edition/a_revoir.html"
    formulaire = ARevoirForm
    titres = ("Démarche", "Code", "Service", "À revoir le", "Par", "État")

    def lignes(self, demarches: DemarchePageQuerySet) -> DemarchePageQuerySet:
        pages = demarches.select_related("service", "revoir_par").defer("contenu", "pieces", "formulaire")
        return [(page, etat_de_relecture(page)) for page in pages]

    def cellules(self, ligne: tuple[DemarchePage, str]) -> list[Any]:
        page, etat = ligne
        return [page.title, page.code, page.service, page.revoir_le, page.revoir_par, etat]
