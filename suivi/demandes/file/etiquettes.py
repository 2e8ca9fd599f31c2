"""Labels are managed by supervisors: those of their departments; the common ones by who supervises the whole."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View
from django.views.decorators.http import require_POST

from charte.organisation.droits import Compte
from charte.organisation.models import Service

from ..models import Etiquette
from .equipe import services_supervises
from .vues import fil_d_ariane


def peut_gerer_les_communes(user: Compte) -> bool:
    return Service.objects.filter(pk__in=services_supervises(user), parent=None).exists()


def gerables(user: Compte):
    """QuerySet of the labels this account may change."""
    mine = Etiquette.objects.filter(service_id__in=services_supervises(user))
    return mine | Etiquette.objects.filter(service=None) if peut_gerer_les_communes(user) else mine


class EtiquetteForm(forms.ModelForm):
    class Meta:
        model = Etiquette
        fields = ("nom", "couleur", "service")

    def __init__(self, *args, user: Compte, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["service"]
        field.queryset = Service.objects.filter(pk__in=services_supervises(user))
        field.required = not peut_gerer_les_communes(user)
        field.empty_label = None if field.required else "Commune à tous les services"

    def clean_nom(self) -> str:
        name = " ".join(self.cleaned_data["nom"].split())
        if not name:
            raise ValidationError("Donnez un nom.")
        return name


class EtiquetteView(View):
    def dispatch(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        if not services_supervises(request.user):
            raise PermissionDenied
        self.etiquette = trouver(request, pk) if pk else None
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.montrer(request, EtiquetteForm(instance=self.etiquette, user=request.user))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = EtiquetteForm(request.POST, instance=self.etiquette, user=request.user)
        if not form.is_valid():
            return self.montrer(request, form)
        messages.success(request, f"L’étiquette «\u00a0{form.save()}\u00a0» est enregistrée.")
        return redirect("etiquettes")

    def montrer(self, request: HttpRequest, form: EtiquetteForm) -> HttpResponse:
        title = "Modifier l’étiquette" if self.etiquette else "Nouvelle étiquette"
        context = {"form": form, "titre": title, "breadcrumbs_items": fil_d_ariane("Étiquettes", title)}
        return render(request, "demandes/file/etiquette.html", context)


def etiquettes(request: HttpRequest) -> HttpResponse:
    if not services_supervises(request.user):
        raise PermissionDenied
    rows = gerables(request.user).select_related("service").annotate(nombre=Count("demandes"))
    context = {"etiquettes": rows, "breadcrumbs_items": fil_d_ariane("Étiquettes")}
    return render(request, "demandes/file/etiquettes.html", context)


@require_POST
def etiquette_effacer(request: HttpRequest, pk: int) -> HttpResponse:
    """Off every request; the journal keeps that it was there."""
    etiquette = trouver(request, pk)
    etiquette.delete()
    messages.success(request, f"L’étiquette «\u00a0{etiquette}\u00a0» est effacée.")
    return redirect("etiquettes")


def trouver(request: HttpRequest, pk: int) -> Etiquette:
    etiquette = gerables(request.user).filter(pk=pk).first()
    if etiquette is None:
        raise Http404
    return etiquette
