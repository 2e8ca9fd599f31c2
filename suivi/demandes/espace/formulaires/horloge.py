"""Acts on the clocks, and after silence."""

from django import forms
from django.utils import timezone

from ...actions.commun import jour_local
from ...enums import CauseSuspension
from .base import CANAUX_RECUS, ActeForm, texte


def jour(label: str, aide: str = "", *, obligatoire: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=aide, required=obligatoire, widget=widget)


class SuspendreForm(ActeForm):
    cause = forms.ChoiceField(label="Pourquoi", choices=CauseSuspension, widget=forms.RadioSelect)
    fondement = forms.CharField(
        label="Texte qui la permet",
        required=False,
        max_length=200,
        help_text="Pour « Autre suspension » seulement. Les deux autres ont le leur\u00a0: R113-6 et L115-3 du CRPA.",
    )
    raison = texte("Raison", "La personne la lira. Dites ce qui manque ou ce qui est vérifié, et comment répondre.")
    limite = jour(
        "Jusqu’au", "Facultatif pour un original à produire. Trois mois au plus pour une fraude.", obligatoire=False
    )


class ProlongerForm(ActeForm):
    nouvelle_date = jour("Nouvelle date annoncée", "La promesse faite au dépôt reste gardée et comparée.")
    raison = texte("Raison", "La personne la lira.")
    legal = forms.BooleanField(label="Prolonger aussi le délai légal", required=False)

    def __init__(self, *args, demande, **kwargs) -> None:
        super().__init__(*args, demande=demande, **kwargs)
        procedure = demande.demarche
        if procedure.prolongation_valeur:
            length = f"{procedure.prolongation_valeur} {procedure.get_prolongation_unite_display()}"
            self.fields["legal"].help_text = f"De {length}\u00a0: {procedure.prolongation_fondement}."
        else:
            del self.fields["legal"]


class RectifierReceptionForm(ActeForm):
    recue_le = jour("Reçue par la première administration le", "Le délai « silence vaut rejet » part de là (L114-3).")
    competente_le = jour("Reçue par nous le", "Le délai « silence vaut accord » part de là.")
    raison = texte("Pourquoi ces dates changent", "La personne le lira.")

    def __init__(self, *args, demande, **kwargs) -> None:
        received = jour_local(demande.recue_at) if demande.recue_at else timezone.localdate()
        competent = jour_local(demande.competente_at) if demande.competente_at else received
        initial = {"recue_le": received, "competente_le": competent}
        super().__init__(*args, demande=demande, initial=initial, **kwargs)


class DemandeParUsagerForm(ActeForm):
    canal = forms.ChoiceField(label="Reçu par", choices=CANAUX_RECUS)


class CommuniquerMotifsForm(ActeForm):
    motif_droit = texte("Règles appliquées (motifs de droit)", "Article, délibération, règlement… (CRPA, art. L211-5)")
    motif_fait = texte("Situation constatée (motifs de fait)", "Ce qui, dans ce dossier, conduit au refus.")
