"""What the reader chooses: the day, the ending, and the answers on which the way depends."""

from datetime import date, timedelta

from django import forms
from django.utils import timezone

from demarches.formulaires.types import TYPES
from demarches.models import DemarchePage

from .exemple import questions_du_circuit
from .variantes import Variante

PREFIXE = "r_"
HORIZON = timedelta(days=3650)


class ParcoursForm(forms.Form):
    """Nothing is sent: the choices are in the address, which can be shared and printed."""

    jour = forms.DateField(
        label="Demande déposée le", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    variante = forms.ChoiceField(label="Ce qui arrive", choices=Variante.choices)

    def __init__(self, demarche: DemarchePage, donnees=None) -> None:
        self.questions = questions_du_circuit(demarche)
        first = {"jour": f"{timezone.localdate():%Y-%m-%d}", "variante": Variante.ACCEPTEE.value}
        given = {nom: valeur for nom, valeur in (donnees or {}).items() if valeur}
        super().__init__({**first, **given})
        for question in self.questions:
            self.fields[PREFIXE + question.cle] = forms.ChoiceField(
                label=question.libelle,
                required=False,
                choices=[("", "Réponse d’exemple"), *TYPES[question.type].valeurs_de_condition(question)],
            )

    def clean_jour(self) -> date:
        jour = self.cleaned_data["jour"]
        if abs(jour - timezone.localdate()) > HORIZON:
            raise forms.ValidationError("Choisissez une date à moins de dix ans d’aujourd’hui.")
        return jour

    def choisies(self) -> dict[str, object]:
        """The answers picked, in the shape of their types."""
        picked = {}
        for question in self.questions:
            if value := self.cleaned_data.get(PREFIXE + question.cle):
                picked[question.cle] = [value] if question.type == "choix_multiples" else _lue(question, value)
        return picked


def _lue(question, value: str):
    """« oui » and « non » are kept as the type keeps them."""
    if question.type != "oui_non":
        return value
    example = TYPES[question.type].exemple(question)
    return value == "oui" if isinstance(example, bool) else value
