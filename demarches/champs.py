"""Model fields of the catalogue."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from wagtail.fields import StreamField


class ChoixMultiplesField(models.JSONField):
    """Stores a list of values of `enumeration`, shown as checkboxes, in the order of the enumeration."""

    def __init__(self, *args: Any, enumeration: type[models.TextChoices] | None = None, **kwargs: Any) -> None:
        self.enumeration = enumeration
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple:
        """The choices are no part of the schema: migrations see a plain list."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs

    def formfield(self, **kwargs: Any) -> forms.Field:
        choices = self.enumeration.choices if self.enumeration else []
        return forms.MultipleChoiceField(
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            required=not self.blank,
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
        )

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        inconnues = [choix for choix in value if self.enumeration and choix not in self.enumeration.values]
        if inconnues:
            raise ValidationError(f"Valeur inconnue : {', '.join(inconnues)}.", code="invalid")

    def libelles(self, value: list[str]) -> list[str]:
        """The labels of the stored values, in the order of the enumeration."""
        return [libelle for valeur, libelle in self.enumeration.choices if valeur in value]


class FluxField(StreamField):
    """A StreamField whose blocks stay out of migrations: plug-ins may add blocks, wording changes often."""

    def deconstruct(self) -> tuple:
        name, _, _, kwargs = super().deconstruct()
        kwargs["block_lookup"] = {}
        return name, "wagtail.fields.StreamField", [[]], kwargs
