"""What an act asks once for all the requests of a batch; `parametres()` is what the batch keeps, in JSON."""

from datetime import date, timedelta

from django import forms
from django.db.models import Count, Q
from django.utils import timezone

from charte.organisation.enums import ROLES_D_INSTRUCTION
from charte.organisation.models import Agent, Habilitation, Service
from charte.organisation.service import Suppleances

from ..enums import ETATS_OUVERTS
from ..espace.formulaires.attribution import ChoixAgent
from ..espace.formulaires.base import texte
from ..espace.formulaires.pieces import DELAI_PIECES_JOURS
from ..models import Etiquette


class ParametresForm(forms.Form):
    """`services`: ids of the departments of the batch."""

    def __init__(self, *args, services: set[int], **kwargs) -> None:
        self.services = services
        super().__init__(*args, **kwargs)

    def parametres(self) -> dict:
        return dict(self.cleaned_data)


class AttribuerForm(ParametresForm):
    agent = ChoixAgent(
        label="Agent",
        queryset=Agent.objects.none(),
        required=False,
        empty_label="Personne\u00a0: les demandes reviennent au service",
        help_text="Une demande que cet agent ne peut pas voir sera refusée.",
    )
    raison = forms.CharField(label="Raison", required=False, max_length=300, help_text="Une note interne sur chacune.")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agent"].suppleances = Suppleances.du_jour()
        self.fields["agent"].queryset = instructeurs(self.services)

    def clean_agent(self) -> Agent | None:
        agent = self.cleaned_data["agent"]
        days = self.fields["agent"].suppleances
        if agent and days.absence(agent.pk):
            delegue = days.suppleant(agent.pk)
            instead = f" Choisissez {delegue}, qui le remplace." if delegue else " Choisissez un autre agent."
            raise forms.ValidationError(f"{agent} est absent.{instead}")
        return agent

    def parametres(self) -> dict:
        agent = self.cleaned_data["agent"]
        return {"agent": agent.pk if agent else None, "raison": self.cleaned_data["raison"]}


class EtiqueterForm(ParametresForm):
    ajouter = forms.ModelMultipleChoiceField(
        label="Poser", queryset=Etiquette.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    retirer = forms.ModelMultipleChoiceField(
        label="Retirer", queryset=Etiquette.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        above = Service.objects.au_dessus_de(self.services)
        for name in ("ajouter", "retirer"):
            self.fields[name].queryset = Etiquette.objects.for_services(above)

    def clean(self) -> dict:
        data = super().clean()
        added, removed = data.get("ajouter"), data.get("retirer")
        if not added and not removed:
            raise forms.ValidationError("Choisissez au moins une étiquette.")
        if both := set(added) & set(removed):
            raise forms.ValidationError(f"« {min(map(str, both))} » ne peut pas être à la fois posée et retirée.")
        return data

    def parametres(self) -> dict:
        return {name: [label.pk for label in self.cleaned_data[name]] for name in ("ajouter", "retirer")}


class AccepterForm(ParametresForm):
    conditions = texte(
        "Conditions ou suites, les mêmes pour toutes",
        "Ce que chaque personne doit faire maintenant. Vide\u00a0: «\u00a0Vous n’avez rien à faire.\u00a0»",
        obligatoire=False,
    )


class PiecesForm(ParametresForm):
    pieces = texte("Pièces ou informations, les mêmes pour toutes", "Une par ligne.")
    fondement = forms.CharField(
        label="Texte qui les exige", required=False, max_length=200, help_text="Loi, règlement (CRPA, art. L114-5)."
    )
    limite = forms.DateField(
        label="À fournir avant le", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    message = texte("Précisions pour les personnes", obligatoire=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["limite"].initial = timezone.localdate() + timedelta(days=DELAI_PIECES_JOURS)

    def clean_limite(self) -> date:
        if self.cleaned_data["limite"] <= timezone.localdate():
            raise forms.ValidationError("Choisissez une date à venir.")
        return self.cleaned_data["limite"]

    def parametres(self) -> dict:
        data = self.cleaned_data
        lines = [line.strip()[:200] for line in data["pieces"].splitlines() if line.strip()]
        return {**data, "pieces": lines, "limite": data["limite"].isoformat()}

    @staticmethod
    def arguments_de(parametres: dict) -> dict:
        """Of the action, out of what the batch kept."""
        return {
            "pieces": [(name, parametres["fondement"]) for name in parametres["pieces"]],
            "limite": date.fromisoformat(parametres["limite"]),
            "message": parametres["message"],
        }


def instructeurs(services: set[int]):
    """QuerySet of the agents who instruct in at least one of these departments, with their load."""
    above = Service.objects.au_dessus_de(services)
    teams = Habilitation.objects.en_cours().filter(service_id__in=above, role__in=ROLES_D_INSTRUCTION)
    opened = Count("demandes", filter=Q(demandes__etat__in=ETATS_OUVERTS))
    agents = Agent.objects.filter(utilisateur__is_active=True, pk__in=teams.values("agent_id"))
    return agents.annotate(charge=opened).order_by("charge", "nom", "prenom")
