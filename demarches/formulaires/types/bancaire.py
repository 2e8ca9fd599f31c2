from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from stdnum import iban
from stdnum.exceptions import ValidationError as NumeroFaux

from ..definition import Question
from .base import TypeQuestion, Valeurs, declarer

TRONQUE = "Il manque des caractères à cet IBAN, ou il y en a trop\u00a0: un IBAN français en a 27."
FAUX = "Cet IBAN n’est pas juste\u00a0: recopiez-le depuis votre relevé d’identité bancaire."
LONGUEUR_FRANCAISE = 27
LONGUEUR_MAX = 60
EXEMPLE = "FR76 3000 6000 0112 3456 7890 189"


class Iban(TypeQuestion):
    """A bank account and who holds it; the number is kept without spaces (ISO 13616), its keys checked."""

    code = "iban"
    libelle = "Compte bancaire (IBAN)"
    icone = "lock"
    gabarit = "demarches/formulaires/groupe.html"
    erreurs_vagues = False

    def champs(self, question: Question) -> dict[str, forms.Field]:
        titulaire = forms.CharField(
            label="Titulaire du compte",
            required=False,
            max_length=120,
            help_text="Tel qu’il est écrit sur le relevé d’identité bancaire.",
            widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        )
        numero = forms.CharField(
            label="IBAN",
            required=False,
            help_text=f"Par exemple\u00a0: {EXEMPLE}. Les espaces ne comptent pas.",
            widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
        )
        numero.max_length = 34
        return {"titulaire": titulaire, "numero": numero}

    def initial(self, question: Question, valeur: Any) -> dict[str, Any]:
        return {"titulaire": valeur["titulaire"], "numero": iban.format(valeur["numero"])} if valeur else {}

    def nettoyer(self, question: Question, valeurs: Valeurs) -> Any:
        titulaire, numero = ((valeurs.get(suffixe) or "").strip() for suffixe in ("titulaire", "numero"))
        if not titulaire and not numero and not question.obligatoire:
            return None
        erreurs = {} if titulaire else {"titulaire": "Indiquez le nom du titulaire du compte."}
        try:
            numero = _lire(numero)
        except ValidationError as exc:
            erreurs["numero"] = exc.messages[0]
        if erreurs:
            raise ValidationError(erreurs)
        return {"titulaire": titulaire, "numero": numero}

    def afficher(self, question: Question, valeur: Any) -> str:
        numero = iban.format(valeur["numero"]).replace(" ", "\u00a0")
        return f"{valeur['titulaire']}\n{numero}"

    def exemple(self, question: Question) -> Any:
        return {"titulaire": "Camille Martin", "numero": "FR7630006000011234567890189"}


def _lire(saisie: str) -> str:
    """The compact number. Raise ValidationError."""
    if not saisie:
        raise ValidationError("Indiquez l’IBAN.")
    compact = iban.compact(saisie[:LONGUEUR_MAX].replace("\u00a0", " ").replace("\u202f", " "))
    if compact.startswith("FR") and len(compact) != LONGUEUR_FRANCAISE:
        raise ValidationError(TRONQUE)
    try:
        return iban.validate(compact)
    except NumeroFaux as exc:
        raise ValidationError(FAUX) from exc


declarer(Iban())
