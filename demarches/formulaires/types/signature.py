from base64 import b64decode
from binascii import Error as Base64Faux
from io import BytesIO
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from PIL import Image, UnidentifiedImageError

from ..definition import Question
from .base import TypeQuestion, Valeurs, declarer

DEBUT = "data:image/png;base64,"
OCTETS_MAX = 100_000
COTE_MAX = 2_000
"""Pixels."""

ILLISIBLE = "Le dessin n’est pas arrivé entier\u00a0: signez de nouveau, ou cochez «\u00a0Je signe\u00a0»."


class Signature(TypeQuestion):
    """Drawn with a finger or a mouse, or given with the keyboard: one's name and a tick. Both bind alike."""

    code = "signature"
    libelle = "Signature"
    icone = "edit"
    gabarit = "demarches/formulaires/signature.html"
    texte_libre = True
    erreurs_vagues = False

    def champs(self, question: Question) -> dict[str, forms.Field]:
        nom = forms.CharField(
            label="Nom et prénom de la personne qui signe",
            required=False,
            max_length=120,
            widget=forms.TextInput({"autocomplete": "name", "spellcheck": "false"}),
        )
        accord = forms.BooleanField(label="Je signe", required=False, widget=forms.CheckboxInput())
        return {"nom": nom, "accord": accord, "image": forms.CharField(required=False, widget=forms.HiddenInput())}

    def initial(self, question: Question, valeur: Any) -> dict[str, Any]:
        if not valeur:
            return {}
        image = f"{DEBUT}{valeur['image']}" if valeur.get("image") else ""
        return {"nom": valeur["nom"], "accord": valeur["mode"] == "clavier", "image": image}

    def nettoyer(self, question: Question, valeurs: Valeurs) -> Any:
        nom, image = (str(valeurs.get(suffixe) or "").strip() for suffixe in ("nom", "image"))
        if not (nom or image or valeurs.get("accord")) and not question.obligatoire:
            return None
        erreurs = {} if nom else {"nom": "Écrivez le nom et le prénom de la personne qui signe."}
        if not image and not valeurs.get("accord"):
            erreurs["accord"] = "Cochez «\u00a0Je signe\u00a0», ou dessinez votre signature."
        if erreurs:
            raise ValidationError(erreurs)
        return {"mode": "dessin", "nom": nom, "image": _verifier(image)} if image else {"mode": "clavier", "nom": nom}

    def afficher(self, question: Question, valeur: Any) -> str:
        return f"{'Signature dessinée par' if valeur['mode'] == 'dessin' else 'Signé par'} {valeur['nom']}"

    def exemple(self, question: Question) -> Any:
        return {"mode": "clavier", "nom": "Camille Martin"}


def _verifier(image: str) -> str:
    """The base64 of a small true PNG. Raise ValidationError."""
    try:
        octets = b64decode(image.removeprefix(DEBUT), validate=True) if image.startswith(DEBUT) else b""
        if not octets or len(octets) > OCTETS_MAX:
            raise ValidationError({"accord": ILLISIBLE})
        with Image.open(BytesIO(octets), formats=["PNG"]) as dessin:
            trop_grand = max(dessin.size) > COTE_MAX
            dessin.verify()
    except (Base64Faux, UnidentifiedImageError, OSError, SyntaxError, ValueError) as exc:
        if isinstance(exc, ValidationError):
            raise
        raise ValidationError({"accord": ILLISIBLE}) from exc
    if trop_grand:
        raise ValidationError({"accord": ILLISIBLE})
    return image.removeprefix(DEBUT)


declarer(Signature())
