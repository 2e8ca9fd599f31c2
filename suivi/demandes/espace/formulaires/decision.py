from django import forms

from .base import CANAUX_RECUS, ActeForm, texte


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
