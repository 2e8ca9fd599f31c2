"""Where « Le parcours complet » and « Circuit » are reached from: the header of a procedure, and the listings."""

from django.urls import reverse
from wagtail.admin.widgets.button import Button

from demarches.models import DemarchePage


def bouton_d_en_tete(page, user, view_name, next_url=None):
    yield from _bouton(page, user)


def bouton_de_liste(page, user, next_url=None):
    yield from _bouton(page, user)


def _bouton(page, user):
    if isinstance(page, DemarchePage) and page.pk and page.permissions_for_user(user).can_edit():
        url = reverse("parcours_complet", args=[page.pk])
        yield Button("Le parcours complet", url, icon_name="calendar-alt", priority=24)
        yield Button("Circuit", reverse("demarche_circuit", args=[page.pk]), icon_name="list-ol", priority=25)
