"""The forms of the acts of a circuit."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from charte.organisation.models import Service
from demarches.circuits.service import Proposition
from demarches.formulaires.service import lignes_de_reponses

from ..enums import SensAvis
from ..espace.formulaires.base import ActeForm, texte
from ..fichiers import FORMATS
from .lecture import lire

DELAI_AVIS_JOURS = 15
IGNOREES = ("fichier",)


class AvancerForm(ActeForm):
    """Where the step proposes a decision: which one, and why."""

    proposition = forms.ChoiceField(
        label="Vous proposez", choices=Proposition.choices, widget=forms.RadioSelect, required=True
    )
    texte = texte("Pourquoi", "Ceux qui valident lisent ces raisons. L’usager ne les lit pas.", obligatoire=False)

    def __init__(self, *args, demande, **kwargs) -> None:
        super().__init__(*args, demande=demande, **kwargs)
        marche = lire(demande)
        if marche is None or not marche.etape.propose:
            del self.fields["proposition"], self.fields["texte"]

    def clean(self) -> dict:
        data = super().clean()
        if data.get("proposition") == Proposition.DEFAVORABLE and not data.get("texte", "").strip():
            self.add_error("texte", "Dites pourquoi vous proposez de refuser.")
        return data


class RevenirForm(ActeForm):
    etape = forms.ChoiceField(label="Revenir à", widget=forms.RadioSelect)
    raison = texte("Pourquoi", "Vos collègues lisent cette raison. L’usager ne la lit pas.")

    def __init__(self, *args, demande, **kwargs) -> None:
        super().__init__(*args, demande=demande, **kwargs)
        marche = lire(demande)
        self.fields["etape"].choices = [(e.cle, e.libelle) for e in marche.deja_passees()] if marche else []


class RenvoyerForm(ActeForm):
    raison = texte("Ce qu’il faut reprendre", "L’auteur de la proposition le reçoit par courriel.")


class PlanifierForm(ActeForm):
    jour = forms.DateField(label="Jour", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    heure = forms.TimeField(label="Heure", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    lieu = forms.CharField(label="Lieu", max_length=200, required=False)

    def clean(self) -> dict:
        data = super().clean()
        if data.get("jour") and data.get("heure"):
            naive = timezone.datetime.combine(data["jour"], data["heure"])
            self.seance_at = timezone.make_aware(naive)
            if self.seance_at <= timezone.now():
                self.add_error("jour", "Choisissez une date à venir.")
        return data

    def arguments(self) -> dict:
        data = self.cleaned_data
        return {"revision": data["revision"], "seance_at": self.seance_at, "lieu": data["lieu"]}


class DemanderAvisForm(ActeForm):
    """A department or an outsider; and, ticked one by one, what he will see."""

    service = forms.ModelChoiceField(
        label="Service", queryset=Service.objects.none(), required=False, empty_label="Une personne extérieure"
    )
    nom = forms.CharField(label="Personne extérieure : nom et qualité", max_length=120, required=False)
    courriel = forms.EmailField(
        label="Son courriel", required=False, help_text="Elle reçoit un lien qui ne sert qu’à une réponse."
    )
    question = texte("La question")
    echeance = forms.DateField(
        label="Réponse avant le", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    obligatoire = forms.BooleanField(label="L’étape ne se termine pas sans cet avis", required=False, initial=True)
    questions = forms.MultipleChoiceField(
        label="Réponses montrées",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Cochez seulement ce qui est nécessaire. Rien d’autre n’est montré.",
    )
    pieces = forms.MultipleChoiceField(label="Pièces montrées", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, demande, **kwargs) -> None:
        initial = {"echeance": timezone.localdate() + timedelta(days=DELAI_AVIS_JOURS)}
        super().__init__(*args, demande=demande, initial=initial, **kwargs)
        self.fields["service"].queryset = Service.objects.actifs().exclude(pk=demande.service_id)
        self._choisir("questions", reponses_a_montrer(demande))
        self._choisir("pieces", [(str(piece.uuid), piece.nom) for piece in demande.pieces.all()])

    def clean_echeance(self):
        limit = self.cleaned_data["echeance"]
        if limit <= timezone.localdate():
            raise ValidationError("Choisissez une date à venir.")
        return limit

    def clean(self) -> dict:
        data = super().clean()
        outsider = bool(data.get("nom") or data.get("courriel"))
        if bool(data.get("service")) == outsider and "courriel" not in self.errors:
            raise ValidationError("Choisissez un service, ou bien une personne extérieure avec son courriel.")
        if outsider and not (data.get("nom") and data.get("courriel")) and "courriel" not in self.errors:
            self.add_error("courriel" if data.get("nom") else "nom", "Donnez le nom et le courriel.")
        return data

    def arguments(self) -> dict:
        return {"questions": [], "pieces": [], **self.cleaned_data}

    def _choisir(self, nom: str, choix: list[tuple[str, str]]) -> None:
        if choix:
            self.fields[nom].choices = choix
        else:
            del self.fields[nom]


class LeverAvisForm(ActeForm):
    avis = forms.ChoiceField(label="Avis", widget=forms.RadioSelect)
    raison = forms.CharField(label="Pourquoi", max_length=300)

    def __init__(self, *args, demande, **kwargs) -> None:
        super().__init__(*args, demande=demande, **kwargs)
        waiting = demande.avis.attendus().select_related("service")
        self.fields["avis"].choices = [(str(one.pk), one.aupres_de) for one in waiting]

    def arguments(self) -> dict:
        data = self.cleaned_data
        return {"revision": data["revision"], "avis": int(data["avis"]), "raison": data["raison"]}


class RendreAvisForm(forms.Form):
    """The answer: of a department in the back office, of an outsider on his page."""

    sens = forms.ChoiceField(
        label="Votre avis",
        choices=SensAvis.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez le sens de votre avis."},
    )
    texte = forms.CharField(
        label="Vos raisons, ou vos conditions",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Nécessaires si l’avis est défavorable ou sous conditions.",
    )
    fichier = forms.FileField(
        label="Document",
        required=False,
        help_text="Un seul fichier, 20 Mo au plus.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{extension}" for extension in FORMATS)}),
    )

    def clean(self) -> dict:
        data = super().clean()
        if data.get("sens") in (SensAvis.RESERVES, SensAvis.DEFAVORABLE) and not data.get("texte", "").strip():
            self.add_error("texte", "Écrivez vos conditions, ou les raisons de l’avis défavorable.")
        return data


class RendreAvisExterieurForm(RendreAvisForm):
    signataire = forms.CharField(
        label="Votre nom et votre qualité",
        max_length=120,
        error_messages={"required": "Écrivez votre nom et votre qualité."},
    )


def reponses_a_montrer(demande) -> list[tuple[str, str]]:
    """(key, « question : answer ») of what was answered, files apart."""
    steps = lignes_de_reponses(demande.version, demande.reponses)
    return [
        (question.cle, f"{question.libelle}\u00a0: {answer[:120]}")
        for _, lines in steps
        for question, answer in lines
        if answer and question.type not in IGNOREES
    ]


FORMULAIRES = {
    "avancer": AvancerForm,
    "revenir": RevenirForm,
    "renvoyer": RenvoyerForm,
    "planifier": PlanifierForm,
    "demander_avis": DemanderAvisForm,
    "lever_avis": LeverAvisForm,
}
