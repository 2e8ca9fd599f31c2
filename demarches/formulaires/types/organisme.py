import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from stdnum.exceptions import ValidationError as NumeroFaux
from stdnum.fr import siret
from wagtail import blocks

from ..definition import Question
from .base import TypeQuestion, Valeurs, declarer

RNA = re.compile(r"^W[0-9][0-9A-Z][0-9]{7}$")
"""The national register of associations: W, the department, seven digits."""

NUMEROS = [("siret", "SIRET (entreprise, association employeuse)"), ("rna", "RNA (association)")]
PHRASES = {
    "siret": "SIRET\u00a0: 14 chiffres, par exemple 732\u00a0829\u00a0320\u00a000074.",
    "rna": "RNA\u00a0: W suivi de 9 chiffres, par exemple W751234567.",
}
_IGNORES = re.compile(r"[\s.\-]")


class Organisme(TypeQuestion):
    """SIRET, with its key (La Poste has its own rule), or number of an association."""

    code = "siret"
    libelle = "Numéro SIRET ou RNA"
    icone = "group"

    def reglages(self) -> list[tuple[str, blocks.Block]]:
        bloc = blocks.MultipleChoiceBlock(choices=NUMEROS, default=["siret", "rna"], label="Numéros acceptés")
        return [("numeros", bloc)]

    def geler_reglages(self, bloc) -> dict[str, Any]:
        return {"numeros": list(bloc.get("numeros") or ["siret", "rna"])}

    def aide(self, question: Question) -> str:
        return " ".join(filter(None, [question.aide, *(PHRASES[numero] for numero in acceptes(question))]))

    def champs(self, question: Question) -> dict[str, forms.Field]:
        champ = forms.CharField(
            required=question.obligatoire,
            widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
            error_messages={"required": f"Indiquez le numéro {_noms(question)}."},
        )
        champ.max_length = 20
        return {"": champ}

    def initial(self, question: Question, valeur: Any) -> dict[str, Any]:
        return {"": self.afficher(question, valeur) if valeur else ""}

    def nettoyer(self, question: Question, valeurs: Valeurs) -> Any:
        numero = _IGNORES.sub("", valeurs[""]).upper()
        if not numero:
            return None
        permis = acceptes(question)
        if "rna" in permis and RNA.match(numero):
            return numero
        if "siret" in permis and numero.isascii() and numero.isdecimal() and len(numero) == 14:
            return _siret(numero)
        raise ValidationError(f"Ce n’est pas un numéro {_noms(question)}. {' '.join(PHRASES[n] for n in permis)}")

    def afficher(self, question: Question, valeur: Any) -> str:
        """« 732 829 320 00074 », never cut."""
        if not valeur.isdecimal():
            return valeur
        return "\u00a0".join((valeur[:3], valeur[3:6], valeur[6:9], valeur[9:]))

    def exemple(self, question: Question) -> Any:
        return "73282932000074" if "siret" in acceptes(question) else "W751234567"


def acceptes(question: Question) -> list[str]:
    return question.reglages.get("numeros") or ["siret", "rna"]


def _noms(question: Question) -> str:
    return " ou ".join(numero.upper() for numero in acceptes(question))


def _siret(numero: str) -> str:
    try:
        return siret.validate(numero)
    except NumeroFaux as exc:
        raise ValidationError("Ce SIRET n’est pas juste\u00a0: vérifiez ses 14 chiffres.") from exc


declarer(Organisme())
