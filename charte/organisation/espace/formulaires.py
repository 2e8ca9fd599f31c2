from django import forms

from ..absences import agents_supervises, declarer_absence, modifier_absence
from ..droits import Compte
from ..erreurs import AbsenceRefusee
from ..models import Absence, Agent


def _date() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AbsenceForm(forms.Form):
    """`enregistrer()` asks the only writer, and puts its refusal where it belongs."""

    agent = forms.ModelChoiceField(Agent.objects.none(), label="Qui s’absente", empty_label=None)
    du = forms.DateField(label="Premier jour d’absence", widget=_date())
    au = forms.DateField(label="Dernier jour d’absence", widget=_date())
    delegue = forms.ModelChoiceField(
        Agent.objects.none(),
        label="Délégué",
        required=False,
        empty_label="Personne",
        help_text="Il reçoit les demandes et les alertes pendant l’absence. Il doit instruire dans les mêmes services.",
    )
    motif = forms.CharField(
        label="Motif",
        required=False,
        max_length=60,
        help_text="« Congés », « formation »… L’équipe le lit\u00a0: n’écrivez rien qui touche à la santé.",
    )

    def __init__(self, *args, par: Compte, agent: Agent | None, absence: Absence | None = None, **kwargs) -> None:
        self.par, self.absence = par, absence
        super().__init__(*args, initial=_initiales(absence, agent), **kwargs)
        self.fields["agent"].queryset = agents_declarables(par, agent)
        self.fields["delegue"].queryset = Agent.objects.filter(actif=True, habilitations__isnull=False).distinct()
        if absence or self.fields["agent"].queryset.count() < 2:
            self.seul = absence.agent if absence else self.fields["agent"].queryset.first()
            del self.fields["agent"]

    def enregistrer(self) -> Absence | None:
        """None when it was refused: the errors are on the form."""
        data = dict(self.cleaned_data)
        agent = data.pop("agent", None) or self.seul
        try:
            if self.absence:
                return modifier_absence(self.absence.pk, par=self.par, **data)
            return declarer_absence(par=self.par, agent=agent, **data)
        except AbsenceRefusee as refusal:
            self.add_error(refusal.champ or None, str(refusal))
            return None


def agents_declarables(par: Compte, agent: Agent | None):
    """Himself first, then his team."""
    team = agents_supervises(par)
    return (team | Agent.objects.filter(pk=agent.pk)).distinct() if agent else team


def _initiales(absence: Absence | None, agent: Agent | None) -> dict:
    if absence is None:
        return {"agent": agent}
    return {"du": absence.du, "au": absence.au, "delegue": absence.delegue_id, "motif": absence.motif}
