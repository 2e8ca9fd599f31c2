"""Start an import from the admin: a file of the agent, or an address this site accepts."""

import zipfile
from pathlib import Path
from urllib.parse import urlsplit

from django import forms
from django.conf import settings

from ..models import ImportComarquage
from .enums import ETATS_ACTIFS
from .sources import ARCHIVE_MAX


class ImportForm(forms.ModelForm):
    """One source, one import at a time."""

    fichier = forms.FileField(
        label="Archive zip",
        required=False,
        help_text="Le fichier « vosdroits-latest.zip » que vous avez téléchargé.",
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"}),
    )
    adresse = forms.CharField(
        label="ou adresse",
        required=False,
        max_length=500,
        help_text="Adresse du flux national, ou chemin dans le dossier des imports du serveur.",
    )

    class Meta:
        model = ImportComarquage
        fields = ["fichier", "adresse", "a_blanc", "forcer"]
        help_texts = {"forcer": "Dépublier les absentes même si le flux a perdu plus de la moitié des fiches connues."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["adresse"].initial = "" if self.is_bound else settings.COMARQUAGE_URL

    def clean_fichier(self):
        fichier = self.cleaned_data["fichier"]
        if fichier:
            if fichier.size > ARCHIVE_MAX:
                raise forms.ValidationError(f"L’archive dépasse {ARCHIVE_MAX // 1024 // 1024} Mo.")
            if not zipfile.is_zipfile(fichier):
                raise forms.ValidationError("Ce fichier n’est pas une archive zip. Choisissez le fichier « .zip ».")
            fichier.seek(0)
        return fichier

    def clean_adresse(self) -> str:
        adresse = self.cleaned_data["adresse"].strip()
        if not adresse:
            return ""
        return adresse_autorisee(adresse) if urlsplit(adresse).scheme else chemin_autorise(adresse)

    def clean(self) -> dict:
        donnees = super().clean()
        if donnees.get("fichier"):
            donnees["adresse"] = ""
        elif not donnees.get("adresse") and not self.errors:
            self.add_error("fichier", "Choisissez une archive, ou donnez une adresse.")
        if any(not suivi.muet for suivi in ImportComarquage.objects.filter(etat__in=ETATS_ACTIFS)):
            raise forms.ValidationError("Un import est déjà en cours. Attendez sa fin pour en lancer un autre.")
        return donnees

    def save(self, commit: bool = True) -> ImportComarquage:
        self.instance.source = self.cleaned_data["adresse"] or self.cleaned_data["fichier"].name
        return super().save(commit)


def adresse_autorisee(adresse: str) -> str:
    """https and a known host: the server must not be sent anywhere else."""
    parties = urlsplit(adresse)
    if parties.scheme != "https" or parties.hostname not in settings.COMARQUAGE_HOTES:
        hotes = ", ".join(settings.COMARQUAGE_HOTES)
        raise forms.ValidationError(f"Adresse refusée. Elle doit commencer par https:// et mener à\u00a0: {hotes}.")
    return adresse


def chemin_autorise(chemin: str) -> str:
    """Only inside the folder of imports."""
    dossier = Path(settings.COMARQUAGE_DOSSIER).resolve()
    cible = (dossier / chemin).resolve()
    if not cible.is_relative_to(dossier) or not cible.exists():
        raise forms.ValidationError(f"Chemin introuvable dans le dossier des imports ({dossier}).")
    return str(cible)
