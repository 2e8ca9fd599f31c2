"""Every component in every state, to look at and to test (STYLEGUIDE = True only)."""

from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from charte.organisation.models import Service
from demarches.formulaires.echantillon import echantillon
from demarches.formulaires.formulaire import FormulaireEtape, classe_de_formulaire

ETATS = (
    ("Brouillon", ""),
    ("Reçue", "info"),
    ("À compléter", "attente"),
    ("En cours", "info"),
    ("Acceptée", "succes"),
    ("Refusée", "danger"),
    ("Annulée", ""),
)
PARIS = ZoneInfo("Europe/Paris")


class TousLesChamps(forms.Form):
    """One field of each kind."""

    nom = forms.CharField(
        label="Nom de famille", max_length=40, widget=forms.TextInput({"autocomplete": "family-name"})
    )
    courriel = forms.EmailField(
        label="Adresse électronique",
        help_text="Pour vous envoyer l’accusé de réception. Par exemple : nom@example.org.",
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    code_postal = forms.CharField(label="Code postal", max_length=5, widget=forms.TextInput({"inputmode": "numeric"}))
    naissance = forms.DateField(
        label="Date de naissance", help_text="Par exemple : 27 3 1985.", widget=forms.SelectDateWidget()
    )
    lien = forms.ChoiceField(
        label="Vous demandez cet acte pour",
        choices=[("soi", "vous-même"), ("enfant", "votre enfant"), ("autre", "une autre personne")],
        widget=forms.RadioSelect(),
    )
    documents = forms.MultipleChoiceField(
        label="Documents voulus",
        choices=[("copie", "Copie intégrale"), ("extrait", "Extrait avec filiation")],
        widget=forms.CheckboxSelectMultiple(),
        help_text="Cochez tout ce qu’il vous faut.",
    )
    quartier = forms.ChoiceField(
        label="Quartier", choices=[("", "Choisissez dans la liste"), ("centre", "Centre"), ("gare", "Gare")]
    )
    motif = forms.CharField(label="Expliquez votre demande", max_length=500, widget=forms.Textarea({"rows": 4}))
    piece = forms.FileField(label="Justificatif", help_text="PDF ou photo ; 10 Mo au plus.")
    accord = forms.BooleanField(label="J’accepte de recevoir un SMS de rappel", help_text="La veille du rendez-vous.")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for champ in self.fields.values():
            champ.error_messages["required"] = f"Répondez à la question « {champ.label} »."


class DateEnTrois(forms.Form):
    jour = forms.CharField(label="Jour", widget=forms.TextInput({"inputmode": "numeric"}))
    mois = forms.CharField(label="Mois", widget=forms.TextInput({"inputmode": "numeric"}))
    annee = forms.CharField(label="Année", widget=forms.TextInput({"inputmode": "numeric"}))


def styleguide(request: HttpRequest) -> HttpResponse:
    """The components, then the same form empty and refused."""
    messages.success(request, "Votre réponse est enregistrée.")
    messages.error(request, "Le fichier n’a pas pu être lu. Choisissez-en un autre.")
    return render(request, "home/styleguide.html", _contexte())


def questions(*saisie: dict, prefixe: str) -> FormulaireEtape:
    """A question of each type."""
    return classe_de_formulaire(echantillon())(*saisie, prefixe=prefixe)


def _contexte() -> dict:
    saisie = {"nom": "", "courriel": "nom@", "naissance_day": "31", "naissance_month": "2", "naissance_year": "1985"}
    service = Service.objects.first()
    return {
        "etats": ETATS,
        "formulaire": TousLesChamps(auto_id="vide_%s"),
        "refuse": TousLesChamps(saisie, auto_id="refus_%s"),
        "date": DateEnTrois({"jour": "12", "mois": "", "annee": "2026"}, auto_id="date_%s"),
        "seul": TousLesChamps(auto_id="seul_%s"),
        "questions": questions(prefixe="type"),
        "questions_refusees": questions({}, prefixe="faux"),
        "lignes": [
            ("Nom de famille", "Martin"),
            ("Adresse", "4 rue des Tilleuls\n99000 Clairval"),
            ("Complément", ""),
        ],
        "evenements": [
            (
                _le(24, 9, 5),
                "Un agent de l’état civil instruit votre demande.",
                "Réponse prévue avant le 2 mars.",
            ),
            (_le(23, 18, 40), "Nous vous avons envoyé l’accusé de réception.", ""),
            (_le(23, 18, 40), "Vous avez déposé votre demande en ligne.", ""),
        ],
        "page_de_liste": Paginator(range(200), 10).page(4),
        "mentions": service.mentions() if service else None,
        "liens": [SimpleNamespace(libelle="Démarches", url="#"), SimpleNamespace(libelle="État civil", url="#")],
    }


def _le(jour: int, heure: int, minute: int) -> datetime:
    return datetime(2026, 2, jour, heure, minute, tzinfo=PARIS)
