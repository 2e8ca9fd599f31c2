"""The team: who has what, who is away, and hand-over in mass."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from charte.organisation.absences import agents_supervises
from charte.organisation.droits import services_autorises
from charte.organisation.enums import ROLES_D_INSTRUCTION
from charte.organisation.models import Agent
from charte.organisation.service import Suppleances

from ..lots.preparation import LIGNES_MAX, preparer
from ..models import Demande
from .equipe import Charge, absences_de_l_equipe, charges, en_charge_de, services_supervises
from .repartition import repartir
from .vues import fil_d_ariane

PERSONNE = "personne"


class PassationForm(forms.Form):
    """From an agent, or from nobody, to one or several: several share by load."""

    de = forms.ChoiceField(label="Les demandes de")
    a = forms.ModelMultipleChoiceField(
        Agent.objects.none(),
        label="À confier à",
        widget=forms.CheckboxSelectMultiple,
        help_text="Plusieurs\u00a0: les demandes se répartissent selon la charge de chacun.",
    )

    def __init__(self, *args, user, loads: list[Charge], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        owners = [(load.agent.pk, f"{load.agent} ({load.a_traiter + load.en_attente})") for load in loads if load.agent]
        self.fields["de"].choices = [(PERSONNE, f"personne ({loads[0].a_traiter + loads[0].en_attente})"), *owners]
        away = list(Suppleances.du_jour().par_agent)
        own = Agent.objects.filter(utilisateur_id=user.pk, actif=True)
        self.fields["a"].queryset = (agents_supervises(user) | own).exclude(pk__in=away).distinct()

    def clean(self) -> dict:
        data = super().clean()
        if data.get("a") and data.get("de") in {str(agent.pk) for agent in data["a"]}:
            raise forms.ValidationError("Choisissez d’autres agents que celui qui les a.")
        return data


class EquipeView(View):
    def dispatch(self, request: HttpRequest) -> HttpResponse:
        self.services = services_supervises(request.user)
        if not self.services:
            raise PermissionDenied
        self.charges = charges(request.user)
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        initial = {"de": request.GET.get("de", PERSONNE)}
        return self.montrer(request, PassationForm(user=request.user, loads=self.charges, initial=initial))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PassationForm(request.POST, user=request.user, loads=self.charges)
        if not form.is_valid():
            return self.montrer(request, form)
        shares = self.partager(form.cleaned_data["de"], list(form.cleaned_data["a"]))
        if not shares:
            messages.warning(
                request, "Aucune demande à confier\u00a0: ces agents ne les voient pas, ou il n’y en a pas."
            )
            return redirect("equipe")
        lot = preparer("attribuer", request.user, shares, par_demande=shares)
        return redirect("lot", pk=lot.pk)

    def partager(self, owner: str, agents: list[Agent]) -> dict[int, dict]:
        """request → parameters of its line; by deadline, `LIGNES_MAX` at most."""
        agent = None if owner == PERSONNE else int(owner)
        theirs = Demande.objects.ouvertes().filter(en_charge_de(self.services), agent_id=agent)
        at_work = Coalesce("service_etape_id", "service_id")
        pairs = list(theirs.order_by("a_traiter_le", "pk").values_list("pk", at_work)[:LIGNES_MAX])
        seen = {agent.pk: services_autorises(agent.utilisateur, ROLES_D_INSTRUCTION) for agent in agents}
        loads = {load.agent.pk: load.a_traiter for load in self.charges if load.agent}
        return {pk: {"agent": chosen} for pk, chosen in repartir(pairs, seen, loads).items()}

    def montrer(self, request: HttpRequest, form: PassationForm) -> HttpResponse:
        context = {
            "charges": self.charges,
            "absences": absences_de_l_equipe(request.user),
            "form": form,
            "lignes_max": LIGNES_MAX,
            "breadcrumbs_items": fil_d_ariane("Équipe"),
        }
        return render(request, "demandes/file/equipe.html", context)
