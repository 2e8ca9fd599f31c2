from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from .telephones import TelephoneInvalide, afficher, normaliser


class TelephoneField(forms.CharField):
    """Phone number of a form: any usual way of typing it, cleaned to E.164, shown again the French way."""

    widget = forms.TelInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 40} | options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"autocomplete": "tel"}

    def prepare_value(self, value: Any) -> Any:
        return afficher(value) if isinstance(value, str) and value.startswith("+") else value

    def clean(self, value: Any) -> str:
        saisie = super().clean(value)
        if not saisie:
            return ""
        try:
            return normaliser(saisie)
        except TelephoneInvalide as erreur:
            raise ValidationError(str(erreur), code="telephone") from None
