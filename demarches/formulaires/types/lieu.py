from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from ..definition import Question
from ..geocodage import Suggestion
from ..nombres import afficher, lire_saisie
from .base import TypeQuestion, Valeurs, declarer, facultatif

LIMITES = {"latitude": 90, "longitude": 180}
NOMS = {"latitude": "Latitude", "longitude": "Longitude"}
PRECISION = Decimal("0.000001")
"""About ten centimetres."""


class Lieu(TypeQuestion):
    """A place without a map: in words, by its quarter, by its coordinates if the person wants."""

    code = "lieu"
    libelle = "Lieu"
    icone = "site"
    gabarit = "demarches/formulaires/lieu.html"
    texte_libre = True
    erreurs_vagues = False

    def reglages(self) -> list[tuple[str, blocks.Block]]:
        quartier = blocks.CharBlock(max_length=80, label="Quartier")
        return [
            ("quartiers", blocks.ListBlock(quartier, default=[], max_num=60, label="Quartiers proposés")),
            ("coordonnees", blocks.BooleanBlock(required=False, default=True, label="Proposer les coordonnées")),
        ]

    def geler_reglages(self, bloc) -> dict[str, Any]:
        quartiers = [quartier for quartier in bloc.get("quartiers") or [] if quartier]
        return {"quartiers": quartiers, "coordonnees": bool(bloc.get("coordonnees"))}

    def champs(self, question: Question) -> dict[str, forms.Field]:
        champs: dict[str, forms.Field] = {
            "adresse": forms.CharField(
                label="Adresse, ou «\u00a0près de…\u00a0»",
                required=False,
                max_length=200,
                help_text="Par exemple\u00a0: 12 rue des Tilleuls\u00a0; près de l’arrêt Gare\u00a0; devant l’école.",
                widget=forms.TextInput({"autocomplete": "off"}),
            )
        }
        if quartiers := question.reglages.get("quartiers"):
            choix = [("", "Je ne sais pas"), *((quartier, quartier) for quartier in quartiers)]
            messages = {"invalid_choice": "Choisissez un des quartiers proposés."}
            champs["quartier"] = facultatif(
                forms.ChoiceField(label="Quartier", required=False, choices=choix, error_messages=messages)
            )
        if question.reglages.get("coordonnees", True):
            champs |= {suffixe: _coordonnee(nom) for suffixe, nom in NOMS.items()}
        return champs

    def initial(self, question: Question, valeur: Any) -> dict[str, Any]:
        initial = dict(valeur or {})
        return initial | {s: initial[s].replace(".", ",") for s in LIMITES if initial.get(s)}

    def nettoyer(self, question: Question, valeurs: Valeurs) -> Any:
        lieu = {suffixe: str(valeurs.get(suffixe) or "").strip() for suffixe in ("adresse", "quartier", *LIMITES)}
        if not any(lieu.values()) and not question.obligatoire:
            return None
        lieu |= _lire_coordonnees(lieu)
        if not lieu["adresse"] and not lieu["latitude"]:
            raise ValidationError({"adresse": "Dites où c’est\u00a0: une adresse, ou un endroit proche."})
        return {suffixe: texte for suffixe, texte in lieu.items() if texte}

    def texte_a_chercher(self, valeurs: Valeurs) -> str:
        return str(valeurs.get("adresse") or "")

    def depuis_adresse(self, suggestion: Suggestion) -> dict[str, str]:
        point = {suffixe: getattr(suggestion, suffixe).replace(".", ",") for suffixe in LIMITES}
        return {"adresse": suggestion.libelle, **point}

    def afficher(self, question: Question, valeur: Any) -> str:
        quartier = f"Quartier\u00a0: {valeur['quartier']}" if valeur.get("quartier") else ""
        point = ""
        if valeur.get("latitude") and valeur.get("longitude"):
            latitude, longitude = (afficher(Decimal(valeur[suffixe])) for suffixe in LIMITES)
            point = f"Coordonnées\u00a0: {latitude}\u00a0; {longitude}"
        return "\n".join(filter(None, [valeur.get("adresse", ""), quartier, point]))

    def exemple(self, question: Question) -> Any:
        return {"adresse": "Près de l’arrêt Gare"}


def _coordonnee(nom: str) -> forms.CharField:
    champ = forms.CharField(
        label=nom, required=False, widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
    )
    champ.max_length = 12
    return facultatif(champ)


def _lire_coordonnees(lieu: dict[str, str]) -> dict[str, str]:
    """Both or none, as decimal strings. Raise ValidationError at the wrong one."""
    if not lieu["latitude"] and not lieu["longitude"]:
        return {}
    lues = {}
    for suffixe, limite in LIMITES.items():
        nombre = lire_saisie(lieu[suffixe])
        if nombre is None or abs(nombre) > limite:
            message = f"Écrivez un nombre entre −{limite} et {limite}, ou laissez les deux champs vides."
            raise ValidationError({suffixe: message})
        lues[suffixe] = f"{nombre.quantize(PRECISION):f}"
    return lues


declarer(Lieu())
