"""Pieces: what is asked for, and what came."""

from dataclasses import replace
from datetime import timedelta

from django import forms
from django.utils import timezone

from ...corrections import (
    PREFIXE,
    ACorriger,
    afficher,
    changees,
    fichiers_remplacables,
    formulaire_de_correction,
    questions_corrigibles,
)
from ...dispositif import noms_des_pieces
from ...enums import NatureDemandee
from .base import CANAUX_RECUS, ActeForm, texte

DELAI_PIECES_JOURS = 30
BLOCS = {
    "corriger_": (
        "Faire corriger une réponse du formulaire",
        "Dites ce qui ne va pas\u00a0: la personne retrouve cette question, avec sa réponse, et la corrige.",
    ),
    "remplacer_": (
        "Faire remplacer un fichier",
        "Dites pourquoi\u00a0: illisible, coupé, périmé… Une photo nette suffit (CRPA, art. R113-5).",
    ),
}
INCHANGEE = "C’est la réponse d’avant. Corrigez-la, ou écrivez ce que la personne a répondu."


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

        self._ajouter_corrections()

    def _ajouter_corrections(self) -> None:
        """One line by answer and by file: what is wrong with it, empty when nothing is."""
        questions, files = questions_corrigibles(self.demande), fichiers_remplacables(self.demande)
        self.corrigibles = {f"corriger_{question.cle}": ACorriger("", question=question) for question in questions}
        self.corrigibles |= {f"remplacer_{piece.uuid.hex}": ACorriger("", piece=piece) for piece in files}
        for name, mend in self.corrigibles.items():
            now = afficher(mend.question, self.demande.reponses.get(mend.question.cle)) if mend.question else mend.piece
            self.fields[name] = forms.CharField(
                label=mend.libelle, required=False, max_length=300, help_text=f"Aujourd’hui\u00a0: {str(now)[:200]}"
            )

    def clean(self) -> dict:
        data = super().clean()
        self.a_corriger = [
            replace(mend, explication=wrong)
            for name, mend in self.corrigibles.items()
            if (wrong := data.get(name, "").strip())
        ]
        others = [line.strip()[:200] for line in data.get("autres", "").splitlines() if line.strip()]
        self.choisies = [*data.get("pieces", []), *others]
        if not self.choisies and not self.a_corriger:
            raise forms.ValidationError("Cochez ou écrivez au moins une pièce, ou dites ce qui est à corriger.")
        return data

    def clean_limite(self):
        limit = self.cleaned_data["limite"]
        if limit <= timezone.localdate():
            raise forms.ValidationError("Choisissez une date à venir.")
        return limit

    @property
    def blocs(self) -> list[tuple[str, str, list]]:
        """(title, help, fields) folded under the others."""
        fields = {prefix: [self[name] for name in self.corrigibles if name.startswith(prefix)] for prefix in BLOCS}
        return [(*BLOCS[prefix], found) for prefix, found in fields.items() if found]

    def arguments(self) -> dict:
        data = self.cleaned_data
        return {
            "revision": data["revision"],
            "pieces": [(name, data["fondement"]) for name in self.choisies],
            "limite": data["limite"],
            "message": data["message"],
            "a_corriger": self.a_corriger,
        }


class CompleterForm(ActeForm):
    """« Répondre pour l’usager »: what came by phone, at the counter or by letter, item by item."""

    canal = forms.ChoiceField(label="Reçu par", choices=CANAUX_RECUS)
    recue_le = forms.DateField(
        label="Reçu le",
        required=False,
        help_text="Le jour de l’appel, de la visite ou de l’arrivée du courrier\u00a0: le délai repart de ce jour.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, data=None, files=None, *, demande, **kwargs) -> None:
        initial = {"recue_le": timezone.localdate()}
        super().__init__(data, files, demande=demande, initial=initial, **kwargs)
        self.asked = demande.demandes_de_pieces.attendues().prefetch_related("pieces_demandees__fichiers").first()
        self.items = list(self.asked.pieces_demandees.all()) if self.asked else []
        mends = formulaire_de_correction(demande, self.items)
        self.corrections = mends(data, reponses=demande.reponses, prefixe=PREFIXE) if mends else None
        for item in self.items:
            given = ", ".join(str(piece) for piece in item.fichiers.all())
            known = " ".join(part for part in (item.explication, f"Déjà joint : {given}" if given else "") if part)
            mend = item.nature == NatureDemandee.REPONSE
            label = "Ou ce que la personne a répondu" if mend else item.libelle
            self.fields[f"reponse_{item.pk}"] = texte(label, "" if mend else known, obligatoire=False)
            if item.nature != NatureDemandee.REPONSE:
                self.fields[f"fichier_{item.pk}"] = forms.FileField(label=f"Fichier : {item.libelle}", required=False)

    def clean(self) -> dict:
        data = super().clean()
        self.nouvelles: dict = {}
        if self.corrections is not None:
            sound = self.corrections.is_valid()
            self.nouvelles = changees(self.demande, self.corrections)
            if not sound:
                raise forms.ValidationError("Une correction est à revoir.")
        for item in self.items:
            mend = item.nature == NatureDemandee.REPONSE and item.question not in self.nouvelles
            if mend and not data.get(f"reponse_{item.pk}", "").strip():
                self.add_error(f"reponse_{item.pk}", INCHANGEE)
        return data

    @property
    def lignes_a_corriger(self) -> list[tuple]:
        """(item, question of the form, words): what is asked to mend, with a way to say why it is right."""
        groups = {groupe.question.cle: groupe for groupe in self.corrections.groupes()} if self.corrections else {}
        mends = [item for item in self.items if item.question in groups]
        return [(item, groups[item.question], self[f"reponse_{item.pk}"]) for item in mends]

    @property
    def champs_libres(self) -> list[forms.BoundField]:
        apart = {words.name for _, _, words in self.lignes_a_corriger}
        return [field for field in super().champs_libres if field.name not in apart]

    def clean_recue_le(self):
        day = self.cleaned_data["recue_le"]
        if day and self.asked:
            first = timezone.localtime(self.asked.demandee_at).date()
            if not first <= day <= timezone.localdate():
                raise forms.ValidationError(f"Choisissez un jour entre le {first:%d/%m/%Y} et aujourd’hui.")
        return day

    def arguments(self) -> dict:
        data = self.cleaned_data
        return {
            "revision": data["revision"],
            "reponses": {item.pk: data[f"reponse_{item.pk}"] for item in self.items},
            "corrections": self.nouvelles,
            "recue_le": data["recue_le"],
        }

    def fichiers(self) -> dict:
        """The uploaded file of each asked item."""
        return {item: upload for item in self.items if (upload := self.cleaned_data.get(f"fichier_{item.pk}"))}
