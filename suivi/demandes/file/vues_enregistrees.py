"""Saved views: keep the criteria of the list under a name, alone or with a department."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from charte.organisation.models import Service

from ..models import VueEnregistree
from .criteres import Criteres
from .regard import Regard
from .vues import fil_d_ariane, vues_de

VUES_MAX = 30


class VueForm(forms.ModelForm):
    """`service`: only the departments of who saves."""

    class Meta:
        model = VueEnregistree
        fields = ("nom", "service", "par_defaut", "rang")
        labels = {"rang": "Place dans la liste des vues", "par_defaut": "Ouvrir « Mes demandes » sur cette vue"}

    def __init__(self, *args, regard: Regard, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.instance.agent = regard.agent
        self.fields["service"].queryset = Service.objects.filter(pk__in=regard.voit)
        self.fields["service"].empty_label = "Personne : pour moi seulement"
        self.fields["rang"].required = False

    def clean_rang(self) -> int:
        return self.cleaned_data["rang"] or 0

    def clean_nom(self) -> str:
        name = self.cleaned_data["nom"].strip()
        others = VueEnregistree.objects.filter(agent=self.instance.agent, nom=name).exclude(pk=self.instance.pk)
        if others.exists():
            raise ValidationError("Vous avez déjà une vue de ce nom.")
        return name

    def validate_constraints(self) -> None:
        """The name was looked at; a new default takes the place of the former one (`enregistrer`)."""


class VueView(View):
    """Create a view from the criteria of the address, or change one's own."""

    def dispatch(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        self.regard = Regard.de(request.user)
        if self.regard.agent is None:
            raise PermissionDenied
        self.vue = trouver(self.regard, pk) if pk else self.nouvelle(request)
        return super().dispatch(request)

    def nouvelle(self, request: HttpRequest) -> VueEnregistree:
        return VueEnregistree(agent=self.regard.agent, criteres=Criteres.lire(request.GET).avec(q="").adresse)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.montrer(request, VueForm(instance=self.vue, regard=self.regard))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = VueForm(request.POST, instance=self.vue, regard=self.regard)
        if not form.is_valid():
            return self.montrer(request, form)
        enregistrer(form)
        messages.success(request, f"La vue « {form.instance.nom} » est enregistrée.")
        return redirect(f"{redirect('mes_demandes').url}?vue={form.instance.pk}")

    def montrer(self, request: HttpRequest, form: VueForm) -> HttpResponse:
        title = "Modifier la vue" if self.vue.pk else "Enregistrer cette vue"
        context = {"form": form, "titre": title, "vue": self.vue, "breadcrumbs_items": fil_d_ariane(title)}
        return render(request, "demandes/file/vue.html", context)


def vues_enregistrees(request: HttpRequest) -> HttpResponse:
    """One's own views to change, and those shared with one's departments."""
    regard = Regard.de(request.user)
    if not regard.voit:
        raise PermissionDenied
    context = {"vues": vues_de(regard), "regard": regard, "breadcrumbs_items": fil_d_ariane("Vues enregistrées")}
    return render(request, "demandes/file/vues_enregistrees.html", context)


def vue_effacer(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method != "POST":
        raise Http404
    vue = trouver(Regard.de(request.user), pk)
    vue.delete()
    messages.success(request, f"La vue « {vue.nom} » est effacée.")
    return redirect("vues_enregistrees")


def trouver(regard: Regard, pk: int) -> VueEnregistree:
    """One's own view; 404 for anybody else's, even shared."""
    vue = VueEnregistree.objects.filter(pk=pk, agent=regard.agent).first() if regard.agent else None
    if vue is None:
        raise Http404
    return vue


@transaction.atomic
def enregistrer(form: VueForm) -> None:
    if form.instance.par_defaut:
        VueEnregistree.objects.filter(agent=form.instance.agent, par_defaut=True).update(par_defaut=False)
    form.save()
