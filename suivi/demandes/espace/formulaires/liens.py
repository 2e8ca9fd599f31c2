"""Link to another request, or split in two."""

from django import forms

from demarches.formulaires.service import lignes_de_reponses
from demarches.models import DemarchePage

from ...enums import NatureLien
from ...models import Demande
from ...references import lire_reference
from .base import ActeForm, texte


class LierForm(ActeForm):
    """The other requests of the same person first; any other by its number."""

    nature = forms.ChoiceField(
        label="Cette demande est",
        choices=[choice for choice in NatureLien.choices if choice[0] != NatureLien.SCISSION],
    )
    proposee = forms.ChoiceField(label="Demande du même usager", required=False)
    reference = forms.CharField(label="Ou le numéro d’une autre demande", required=False, max_length=40)

    def __init__(self, *args, demande, **kwargs) -> None:
        super().__init__(*args, demande=demande, **kwargs)
        same = Demande.objects.deposees().filter(usager=demande.usager, service=demande.service_id)
        others = same.exclude(pk=demande.pk).select_related("demarche").order_by("-id")[:20]
        found = [(other.reference, f"{other.reference} – {other.demarche.title}") for other in others]
        self.fields["proposee"].choices = [("", "Choisir…"), *found]
        if not found:
            del self.fields["proposee"]
            self.fields["reference"].label = "Numéro de l’autre demande"

    def clean(self) -> dict:
        data = super().clean()
        typed = data.get("reference", "").strip() or data.get("proposee", "")
        if not typed:
            raise forms.ValidationError("Choisissez une demande ou écrivez son numéro.")
        try:
            self.numero = lire_reference(typed)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None
        return data

    def arguments(self) -> dict:
        return {"reference": self.numero, "nature": self.cleaned_data["nature"]}


class ScinderForm(ActeForm):
    """What leaves, for which procedure, and what the person will read."""

    demarche = forms.ModelChoiceField(
        label="Démarche de la nouvelle demande",
        queryset=DemarchePage.objects.none(),
        help_text="Son service la reçoit, avec la même date de réception\u00a0; l’usager a un nouvel accusé.",
    )
    raison = texte("Quelle partie devient une autre demande", "La personne lira cette phrase dans ses deux dossiers.")
    questions = forms.MultipleChoiceField(
        label="Réponses à reprendre",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Reprises quand le nouveau formulaire pose la même question. L’identité l’est toujours.",
    )
    pieces = forms.TypedMultipleChoiceField(
        label="Fichiers à reprendre", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, demande, **kwargs) -> None:
        super().__init__(*args, demande=demande, **kwargs)
        pages = DemarchePage.objects.live().exclude(pk=demande.demarche_id).filter(service__isnull=False)
        self.fields["demarche"].queryset = pages.order_by("title")
        rows = [
            row
            for _, lines in lignes_de_reponses(demande.version, demande.reponses)
            for row in lines
            if row[0].type != "identite"
        ]
        answers = [
            (question.cle, f"{question.libelle} – {' '.join(text.split())[:80]}") for question, text in rows if text
        ]
        self.fields["questions"].choices = answers
        self.fields["pieces"].choices = [(piece.pk, piece.nom) for piece in demande.pieces.all()]
        for name in ("questions", "pieces"):
            if not self.fields[name].choices:
                del self.fields[name]

    def arguments(self) -> dict:
        return {"questions": (), "pieces": (), **self.cleaned_data}
