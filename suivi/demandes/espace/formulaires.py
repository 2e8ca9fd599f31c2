"""One form per act. Each carries the revision the agent saw, so that nobody overwrites anybody."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from suivi.journal.enums import Canal

from ..dispositif import noms_des_pieces

DELAI_PIECES_JOURS = 30
CANAUX_RECUS = [
    (canal.value, canal.label) for canal in (Canal.TELEPHONE, Canal.GUICHET, Canal.COURRIER, Canal.COURRIEL)
]


class ActeForm(forms.Form):
    """`arguments()` gives what the action of the same name takes."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, demande, **kwargs) -> None:
        self.demande = demande
        super().__init__(*args, initial={"revision": demande.revision, **(kwargs.pop("initial", None) or {})}, **kwargs)

    def arguments(self) -> dict:
        return dict(self.cleaned_data)


def texte(label: str, aide: str = "", *, obligatoire: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, help_text=aide, required=obligatoire, widget=widget, max_length=4000)


class AccepterForm(ActeForm):
    conditions = texte(
        "Conditions ou suites",
        "Ce que la personne doit faire maintenant. Vide : « Vous n’avez rien à faire. »",
        obligatoire=False,
    )


class RefuserForm(ActeForm):
    motif_droit = texte("Règles appliquées (motifs de droit)", "Article, délibération, règlement… (CRPA, art. L211-5)")
    motif_fait = texte("Situation constatée (motifs de fait)", "Ce qui, dans ce dossier, conduit au refus.")


class ClasserSansSuiteForm(ActeForm):
    motif_fait = texte("Pourquoi", "La personne lira cette raison.")


class ReorienterForm(ActeForm):
    autorite_competente = forms.CharField(
        label="Administration compétente",
        help_text="Nom et adresse : la personne les lira (CRPA, art. L114-2).",
        max_length=160,
    )


class ReprendreForm(ActeForm):
    raison = texte("Pourquoi l’instruction reprend", "La personne lira cette raison.")


class RetirerForm(ActeForm):
    raison = texte("Ce que la personne a dit", obligatoire=False)
    canal = forms.ChoiceField(label="Reçu par", choices=CANAUX_RECUS)


class NoterForm(ActeForm):
    texte = texte("Note interne", "L’usager ne la voit pas.")

    def arguments(self) -> dict:
        return {"texte": self.cleaned_data["texte"]}


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


FORMULAIRES: dict[str, type[ActeForm]] = {
    "accepter": AccepterForm,
    "refuser": RefuserForm,
    "classer_sans_suite": ClasserSansSuiteForm,
    "reorienter": ReorienterForm,
    "reprendre": ReprendreForm,
    "retirer": RetirerForm,
    "noter": NoterForm,
    "demander_pieces": DemanderPiecesForm,
    "completer": CompleterForm,
}


def formulaire_de(cle: str) -> type[ActeForm]:
    return FORMULAIRES.get(cle, ActeForm)
