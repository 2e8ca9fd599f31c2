"""« Attribuer »: an agent who may see the request, how busy he is, and whom to choose when he is away."""

from django import forms
from django.db.models import Count, Q

from charte.modeles.service import date_en_lettres
from charte.organisation.models import Agent
from charte.organisation.service import Suppleances

from ...actions.attribution import etiquettes_possibles
from ...enums import ETATS_OUVERTS
from ...models import Etiquette
from ...suppleance import agents_possibles
from .base import ActeForm


class ChoixAgent(forms.ModelChoiceField):
    """« Karim Benali, 12 demandes en cours »; « absent jusqu’au…, délégué… »."""

    suppleances: Suppleances

    def label_from_instance(self, agent: Agent) -> str:
        absence = self.suppleances.absence(agent.pk)
        if absence is None:
            return f"{agent}, {agent.charge} en cours"
        delegue = self.suppleances.suppleant(agent.pk)
        who = f", délégué\u00a0: {delegue}" if delegue else ", sans délégué"
        return f"{agent}, absent jusqu’au {date_en_lettres(absence.au)}{who}"


class AttribuerForm(ActeForm):
    agent = ChoixAgent(
        label="Agent",
        queryset=Agent.objects.none(),
        required=False,
        empty_label="Personne : la demande revient au service",
        help_text="Seuls paraissent les agents qui peuvent voir cette demande.",
    )
    raison = forms.CharField(
        label="Raison",
        required=False,
        max_length=300,
        help_text="Pour vos collègues : elle devient une note interne. L’usager lit seulement le nom de l’agent.",
    )
    quand_meme = forms.BooleanField(label="Attribuer quand même à cet agent absent", required=False)

    def __init__(self, *args, demande, **kwargs) -> None:
        super().__init__(*args, demande=demande, **kwargs)
        field = self.fields["agent"]
        field.suppleances = self.suppleances = Suppleances.du_jour()
        opened = Count("demandes", filter=Q(demandes__etat__in=ETATS_OUVERTS))
        field.queryset = agents_possibles(demande).annotate(charge=opened).order_by("charge", "nom", "prenom")
        field.initial = demande.agent_id
        if not self.is_bound:
            del self.fields["quand_meme"]

    def clean(self) -> dict:
        data = super().clean()
        agent = data.get("agent")
        absence = self.suppleances.absence(agent.pk) if agent else None
        if absence is None:
            self.fields.pop("quand_meme", None)
        elif not data.get("quand_meme"):
            raise forms.ValidationError(self._dire_l_absence(agent, absence))
        return data

    def _dire_l_absence(self, agent: Agent, absence) -> str:
        delegue = self.suppleances.suppleant(agent.pk)
        until = f"{agent} est absent jusqu’au {date_en_lettres(absence.au)}"
        if delegue is None or not self.fields["agent"].queryset.filter(pk=delegue.pk).exists():
            return f"{until}, sans délégué qui puisse voir cette demande. Choisissez un autre agent, ou confirmez."
        return f"{until}\u00a0: choisissez {delegue}, qui le remplace, ou confirmez."

    def arguments(self) -> dict:
        return {cle: self.cleaned_data[cle] for cle in ("revision", "agent", "raison")}


class EtiqueterForm(ActeForm):
    """Tick those the request bears."""

    etiquettes = forms.ModelMultipleChoiceField(
        label="Étiquettes",
        queryset=Etiquette.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Pour trier, entre agents. L’usager ne les voit pas.",
    )

    def __init__(self, *args, demande, **kwargs) -> None:
        super().__init__(*args, demande=demande, **kwargs)
        self.fields["etiquettes"].queryset = etiquettes_possibles(demande)
        self.portees = set(demande.etiquettes.values_list("pk", flat=True))
        self.fields["etiquettes"].initial = self.portees

    def arguments(self) -> dict:
        chosen = {etiquette.pk for etiquette in self.cleaned_data["etiquettes"]}
        offered = set(self.fields["etiquettes"].queryset.values_list("pk", flat=True))
        return {"ajouter": chosen - self.portees, "retirer": (self.portees & offered) - chosen}
