from django import forms
from django.core.exceptions import ValidationError

from charte.organisation.models import Agent, Service

from ...models import Theme
from ...querysets import DemarchePageQuerySet
from ...recherche.synonymes import eclater

CHANGEMENTS = (
    *("service", "themes_ajoutes", "themes_retires", "mots_cles_ajoutes", "mots_cles_retires"),
    *("precision_canaux", "revoir_le", "revoir_par"),
)


class MasseForm(forms.Form):
    """Which procedures, and what to change on all of them; an empty field changes nothing."""

    demarches = forms.ModelMultipleChoiceField(
        Service.objects.none(),
        label="Démarches",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez une démarche au moins."},
    )
    service = forms.ModelChoiceField(
        Service.objects.none(), label="Service", required=False, empty_label="Ne pas changer"
    )
    themes_ajoutes = forms.ModelMultipleChoiceField(
        Theme.objects.none(), label="Thèmes à ajouter", required=False, widget=forms.CheckboxSelectMultiple
    )
    themes_retires = forms.ModelMultipleChoiceField(
        Theme.objects.none(), label="Thèmes à retirer", required=False, widget=forms.CheckboxSelectMultiple
    )
    mots_cles_ajoutes = forms.CharField(
        label="Mots des usagers à ajouter", required=False, help_text="Entre virgules.", max_length=200
    )
    mots_cles_retires = forms.CharField(
        label="Mots des usagers à retirer", required=False, help_text="Entre virgules.", max_length=200
    )
    precision_canaux = forms.CharField(
        label="Précision sur le contact",
        required=False,
        max_length=250,
        help_text="Remplace la précision de l’onglet Canaux. Téléphone et courriel viennent du service.",
    )
    revoir_le = forms.DateField(
        label="À revoir le",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Écrivez une date\u00a0: 31/12/2027."},
    )
    revoir_par = forms.ModelChoiceField(
        Agent.objects.none(), label="Relue par", required=False, empty_label="Ne pas changer"
    )

    def __init__(self, *args, demarches: DemarchePageQuerySet, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["demarches"].queryset = demarches
        self.fields["service"].queryset = Service.objects.actifs()
        self.fields["themes_ajoutes"].queryset = self.fields["themes_retires"].queryset = Theme.objects.all()
        self.fields["revoir_par"].queryset = Agent.objects.filter(actif=True)

    def clean_mots_cles_ajoutes(self) -> list[str]:
        return eclater(self.cleaned_data["mots_cles_ajoutes"])

    def clean_mots_cles_retires(self) -> list[str]:
        return eclater(self.cleaned_data["mots_cles_retires"])

    def clean(self) -> dict:
        choix = super().clean()
        if not self.errors and not any(choix.get(nom) for nom in CHANGEMENTS):
            raise ValidationError("Dites ce qui change\u00a0: tous les champs sont vides.")
        for ajoutes, retires, quoi in (
            ("themes_ajoutes", "themes_retires", "thème"),
            ("mots_cles_ajoutes", "mots_cles_retires", "mot"),
        ):
            if set(choix.get(ajoutes) or ()) & set(choix.get(retires) or ()):
                self.add_error(retires, f"Le même {quoi} est à ajouter et à retirer\u00a0: choisissez.")
        return choix
