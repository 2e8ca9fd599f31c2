"""Django forms of the editor's tools."""

from django import forms

from ..models import DemarchePage
from .echange import lire


class ImporterForm(forms.Form):
    """A file of another site or of another day; `valeur` is the form it holds."""

    fichier = forms.FileField(
        label="Fichier JSON",
        help_text="Exporté par Parvis. Il remplace le formulaire dans le brouillon\u00a0; rien n’est publié.",
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        error_messages={"required": "Choisissez un fichier.", "empty": "Ce fichier est vide."},
    )

    def clean_fichier(self):
        lecture = lire(self.cleaned_data["fichier"].read())
        if lecture.erreurs:
            raise forms.ValidationError([str(erreur) for erreur in lecture.erreurs])
        self.valeur = lecture.valeur
        return self.cleaned_data["fichier"]


class DupliquerForm(forms.Form):
    """The form of another procedure, copied with its keys."""

    source = forms.ModelChoiceField(
        DemarchePage.objects.none(),
        label="Démarche à copier",
        empty_label="Choisissez une démarche",
        help_text="Son formulaire remplace celui-ci dans le brouillon\u00a0; rien n’est publié.",
        error_messages={"required": "Choisissez une démarche.", "invalid_choice": "Choisissez une des démarches."},
    )

    def __init__(self, *args, page: DemarchePage, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        autres = DemarchePage.objects.exclude(pk=page.pk).exclude(formulaire=[])
        self.fields["source"].queryset = autres.only("title").order_by("title")


class ComparerForm(forms.Form):
    """Two states of a form: « publie », « brouillon », or the number of a version."""

    avant = forms.ChoiceField(label="De")
    apres = forms.ChoiceField(label="À")

    def __init__(self, *args, choix: list[tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for champ in self.fields.values():
            champ.choices = choix
            champ.error_messages["invalid_choice"] = "Cette version n’existe pas."
