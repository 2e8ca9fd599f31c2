"""Absences: one's own and, for a supervisor, those of his team."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django.views.decorators.http import require_POST

from ..absences import annuler_absence, peut_declarer
from ..erreurs import AbsenceRefusee
from ..models import Absence, Agent
from ..suppleance import Suppleances
from .formulaires import AbsenceForm, agents_declarables


def absences(request: HttpRequest) -> HttpResponse:
    agent = profil(request)
    agents = agents_declarables(request.user, agent)
    today = timezone.localdate()
    rows = Absence.objects.non_finies(today).filter(agent__in=agents.values("pk")).for_affichage()
    context = {
        "absences": [{"absence": row, "en_cours": row.du <= today} for row in rows],
        "suppleances": Suppleances.du_jour(today),
        "equipe": agents.exclude(pk=agent.pk if agent else None).exists(),
        "breadcrumbs_items": fil_d_ariane(),
    }
    return render(request, "organisation/absences.html", context)


class AbsenceView(View):
    """Declare one, or change one."""

    def dispatch(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        self.absence = trouver(request, pk) if pk else None
        self.agent = profil(request)
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.montrer(request, self.formulaire())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.formulaire(request.POST)
        if form.is_valid() and (absence := form.enregistrer()):
            messages.success(request, f"L’absence est enregistrée\u00a0: {absence}.")
            return redirect("absences")
        return self.montrer(request, form)

    def formulaire(self, *donnees) -> AbsenceForm:
        return AbsenceForm(*donnees, par=self.request.user, agent=self.agent, absence=self.absence)

    def montrer(self, request: HttpRequest, form: AbsenceForm) -> HttpResponse:
        title = f"Absence de {self.absence.agent}" if self.absence else "Déclarer une absence"
        context = {"form": form, "titre": title, "breadcrumbs_items": fil_d_ariane(title)}
        return render(request, "organisation/absence.html", context)


@require_POST
def absence_annuler(request: HttpRequest, pk: int) -> HttpResponse:
    absence = trouver(request, pk)
    try:
        annuler_absence(absence.pk, par=request.user)
    except AbsenceRefusee as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"L’absence de {absence.agent} est annulée.")
    return redirect("absences")


def profil(request: HttpRequest) -> Agent | None:
    """The agent of this account; refused to who is nobody's agent and supervises nobody."""
    agent = Agent.objects.filter(utilisateur_id=request.user.pk, actif=True).first()
    if agent is None and not agents_declarables(request.user, None).exists():
        raise PermissionDenied
    return agent


def trouver(request: HttpRequest, pk: int) -> Absence:
    absence = Absence.objects.for_affichage().filter(pk=pk).first()
    if absence is None or not peut_declarer(request.user, absence.agent):
        raise Http404
    return absence


def fil_d_ariane(*suite: str) -> list[dict]:
    items = [
        {"url": reverse("wagtailadmin_home"), "label": "Accueil"},
        {"url": reverse("absences"), "label": "Absences"},
    ]
    return [*items, *({"url": "", "label": label} for label in suite)]
