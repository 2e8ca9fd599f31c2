"""Pieces: what is asked for, and what came."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from ...dispositif import noms_des_pieces
from .base import CANAUX_RECUS, ActeForm, texte

DELAI_PIECES_JOURS = 30


class DemanderPiecesForm(ActeForm):
    """Exact items: those of the procedure to tick, and others in words."""

    pieces = forms.MultipleChoiceField(
        label="Pièces de la démarche",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Cochez seulement ce qui manque.",
    )
    autres = forms.CharField(
        label="Autres pièces ou informations",
        required=False,
        help_text="Une par ligne.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    fondement = forms.CharField(
        label="Texte qui les exige", required=False, max_length=200, help_text="Loi, règlement (CRPA, art. L114-5)."
    )
    limite = forms.DateField(
        label="À fournir avant le", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    message = texte("Précisions pour la personne", obligatoire=False)

    def __init__(self, *args, demande, **kwargs) -> None:
        initial = {"limite": timezone.localdate() + timedelta(days=DELAI_PIECES_JOURS)}
        super().__init__(*args, demande=demande, initial=initial, **kwargs)
        names = noms_des_pieces(demande.demarche)
        self.fields["pieces"].choices = [(name, name) for name in names]
        if not names:
            del self.fields["pieces"]

    def clean(self) -> dict:
        data = super().clean()
        others = [line.strip()[:200] for line in data.get("autres", "").splitlines() if line.strip()]
        self.choisies = [*data.get("pieces", []), *others]
        if not self.choisies:
            raise forms.ValidationError("Cochez ou écrivez au moins une pièce.")
        return data

    def clean_limite(self):
        limit = self.cleaned_data["limite"]
        if limit <= timezone.localdate():
            raise forms.ValidationError("Choisissez une date à venir.")
        return limit

    def arguments(self) -> dict:
        data = self.cleaned_data
        return {
            "revision": data["revision"],
            "pieces": [(name, data["fondement"]) for name in self.choisies],
            "limite": data["limite"],
            "message": data["message"],
        }


class CompleterForm(ActeForm):
    """« Répondre pour l’usager »: what came by phone, at the counter or by letter, item by item."""

    canal = forms.ChoiceField(label="Reçu par", choices=CANAUX_RECUS)

    def __init__(self, *args, demande, **kwargs) -> None:
        super().__init__(*args, demande=demande, **kwargs)
        asked = demande.demandes_de_pieces.attendues().prefetch_related("pieces_demandees__fichiers").first()
        self.items = list(asked.pieces_demandees.all()) if asked else []
        for item in self.items:
            given = ", ".join(str(piece) for piece in item.fichiers.all())
            self.fields[f"reponse_{item.pk}"] = texte(
                item.libelle, f"Déjà joint : {given}" if given else "", obligatoire=False
            )
            self.fields[f"fichier_{item.pk}"] = forms.FileField(label=f"Fichier : {item.libelle}", required=False)

    def arguments(self) -> dict:
        data = self.cleaned_data
        return {
            "revision": data["revision"],
            "reponses": {item.pk: data[f"reponse_{item.pk}"] for item in self.items},
        }

    def fichiers(self) -> dict:
        """The uploaded file of each asked item."""
        return {item: upload for item in self.items if (upload := self.cleaned_data.get(f"fichier_{item.pk}"))}
