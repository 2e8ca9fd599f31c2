"""The same questions as `formulaire.py`, as a Django developer would write them."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator

from demarches.formulaires.definition import Etape

TELEPHONE = RegexValidator(r"^(?:\+33|0)[1-9](?:[ .]?[0-9]{2}){4}$", "Ce numéro n’est pas juste.")
OUI_NON = [("oui", "Oui"), ("non", "Non")]


class TroisChamps(forms.MultiWidget):
    """A date in three fields, named as ours."""

    def __init__(self) -> None:
        super().__init__({partie: forms.TextInput() for partie in ("_jour", "_mois", "_annee")})

    def decompress(self, value: date | None) -> list:
        return [value.day, value.month, value.year] if value else [None] * 3


class DateEnTrois(forms.MultiValueField):
    widget = TroisChamps

    def __init__(self, **options) -> None:
        super().__init__([forms.CharField(), forms.CharField(), forms.CharField()], **options)

    def compress(self, parties: list[str]) -> date | None:
        if not parties:
            return None
        try:
            jour, mois, annee = (int(partie) for partie in parties)
            return date(annee, mois, jour)
        except ValueError as exc:
            raise ValidationError("Cette date n’existe pas.") from exc


def ecrire_a_la_main(etape: Etape) -> type[forms.Form]:
    return type("ALaMain", (forms.Form,), {question.cle: _champ(question) for question in etape.questions})


def _champ(question) -> forms.Field:
    choix = [(option["cle"], option["libelle"]) for option in question.reglages.get("options", [])]
    options = {"label": question.libelle, "help_text": question.aide}
    return {
        "texte": lambda: forms.CharField(max_length=200, **options),
        "texte_long": lambda: forms.CharField(
            widget=forms.Textarea(), validators=[MaxLengthValidator(5000)], **options
        ),
        "courriel": lambda: forms.EmailField(**options),
        "nombre": lambda: forms.DecimalField(decimal_places=0, max_digits=15, localize=True, **options),
        "montant": lambda: forms.DecimalField(decimal_places=2, max_digits=15, localize=True, **options),
        "choix": lambda: forms.ChoiceField(choices=choix, widget=forms.RadioSelect(), **options),
        "choix_multiples": lambda: forms.MultipleChoiceField(
            choices=choix, widget=forms.CheckboxSelectMultiple(), **options
        ),
        "oui_non": lambda: forms.ChoiceField(choices=OUI_NON, widget=forms.RadioSelect(), **options),
        "telephone": lambda: forms.CharField(validators=[TELEPHONE], **options),
        "date": lambda: DateEnTrois(**options),
    }[question.type]()
