import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from ..definition import Question
from ..geocodage import Suggestion
from .base import TypeQuestion, Valeurs, declarer, facultatif
from .contact import autocomplete, du_demandeur

CODE_POSTAL = re.compile(r"^\d{5}$")
OBLIGATOIRES = {
    "voie": "Indiquez le numéro et le nom de la voie.",
    "code_postal": "Indiquez le code postal.",
    "ville": "Indiquez la ville.",
}
PARTIES = ("voie", "complement", "code_postal", "ville", "pays")


class Adresse(TypeQuestion):
    """Free entry, always: lines, postcode, town, country when abroad. No reference database is asked."""

    code = "adresse"
    libelle = "Adresse postale"
    icone = "home"
    gabarit = "demarches/formulaires/adresse.html"
    texte_libre = True
    erreurs_vagues = False

    def reglages(self) -> list[tuple[str, blocks.Block]]:
        aide = "Décochez pour un lieu qui est forcément en France\u00a0: le pays n’est pas demandé."
        return [
            (
                "etranger",
                blocks.BooleanBlock(default=True, required=False, label="Peut être à l’étranger", help_text=aide),
            )
        ]

    def reglages_techniques(self) -> list[tuple[str, blocks.Block]]:
        return du_demandeur()

    def champs(self, question: Question) -> dict[str, forms.Field]:
        def champ(libelle: str, jeton: str, longueur: int, **attrs: str) -> forms.CharField:
            attrs["autocomplete"] = autocomplete(question, jeton)
            return forms.CharField(
                label=libelle, required=False, max_length=longueur, widget=forms.TextInput(attrs=attrs)
            )

        champs = {
            "voie": champ("Numéro et voie", "address-line1", 100),
            "complement": facultatif(champ("Bâtiment, étage, lieu-dit", "address-line2", 100)),
            "code_postal": champ("Code postal", "postal-code", 12, inputmode="numeric", size="5"),
            "ville": champ("Ville", "address-level2", 60),
        }
        if question.reglages.get("etranger", True):
            champs["pays"] = champ("Pays, si ce n’est pas la France", "country-name", 60)
        return champs

    def initial(self, question: Question, valeur: Any) -> dict[str, Any]:
        return dict(valeur or {})

    def nettoyer(self, question: Question, valeurs: Valeurs) -> Any:
        adresse = {partie: str(valeurs.get(partie) or "").strip() for partie in PARTIES}
        if not any(adresse.values()) and not question.obligatoire:
            return None
        erreurs = {partie: message for partie, message in OBLIGATOIRES.items() if not adresse[partie]}
        adresse["code_postal"] = adresse["code_postal"].replace(" ", "")
        en_france = adresse["pays"].lower() in ("", "france")
        if en_france and adresse["code_postal"] and not CODE_POSTAL.match(adresse["code_postal"]):
            erreurs["code_postal"] = "Un code postal français a cinq chiffres, par exemple 02400."
        if erreurs:
            raise ValidationError(erreurs)
        return {partie: texte for partie, texte in adresse.items() if texte}

    def texte_a_chercher(self, valeurs: Valeurs) -> str:
        return " ".join(str(valeurs.get(partie) or "") for partie in ("voie", "code_postal", "ville"))

    def depuis_adresse(self, suggestion: Suggestion) -> dict[str, str]:
        return {"voie": suggestion.voie, "code_postal": suggestion.code_postal, "ville": suggestion.ville}

    def afficher(self, question: Question, valeur: Any) -> str:
        return adresse_en_lignes(valeur)

    def exemple(self, question: Question) -> Any:
        return {"voie": "12 rue des Tilleuls", "code_postal": "99000", "ville": "Clairval"}


def adresse_en_lignes(adresse: Mapping[str, str]) -> str:
    """The address as on an envelope, one line per « \\n »."""
    ville = f"{adresse.get('code_postal', '')} {adresse.get('ville', '')}".strip()
    lignes = [adresse.get("voie", ""), adresse.get("complement", ""), ville, adresse.get("pays", "")]
    return "\n".join(ligne for ligne in lignes if ligne)


declarer(Adresse())
