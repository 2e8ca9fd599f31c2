from typing import Any

from django import forms
from wagtail import blocks

from ..conditions import CHOIX, PLUSIEURS
from ..definition import Question
from .base import TypeQuestion, Valeurs, declarer

OUI_NON = [("oui", "Oui"), ("non", "Non")]
RADIOS_MAX = 8
"""Above, a list to unfold takes less room than radio buttons."""


class OptionBlock(blocks.StructBlock):
    libelle = blocks.CharBlock(label="Choix", max_length=200)
    cle = blocks.RegexBlock(
        regex=r"^[a-z0-9_]+$",
        label="Clé",
        required=False,
        max_length=60,
        error_messages={"invalid": "Minuscules sans accent, chiffres et « _ » seulement."},
        help_text="Laissez vide : Parvis la crée et ne la change plus.",
    )

    class Meta:
        label = "Choix"
        form_layout = blocks.BlockGroup(children=["libelle"], settings=["cle"])


def options(question: Question) -> list[tuple[str, str]]:
    """(key, label) in the order of the editor."""
    return [(option["cle"], option["libelle"]) for option in question.reglages.get("options", [])]


class _AvecOptions(TypeQuestion):
    icone = "list-ul"

    def reglages(self) -> list[tuple[str, blocks.Block]]:
        return [("options", blocks.ListBlock(OptionBlock(), label="Choix proposés", min_num=1, max_num=200))]

    def geler_reglages(self, bloc) -> dict[str, Any]:
        return {"options": [{"cle": o["cle"], "libelle": o["libelle"]} for o in bloc.get("options") or []]}

    def problemes(self, question: Question) -> list[tuple[str, str]]:
        libelles = [libelle for _, libelle in options(question)]
        cles = [cle for cle, _ in options(question)]
        if len(libelles) < self.minimum:
            return [("options", f"Proposez au moins {self.minimum} choix.")]
        if len(set(cles)) < len(cles) or len(set(libelles)) < len(libelles):
            return [("options", "Deux choix sont identiques : gardez-en un.")]
        return []

    def valeurs_de_condition(self, question: Question) -> list[tuple[str, str]]:
        return options(question)

    minimum = 2


class Choix(_AvecOptions):
    code = "choix"
    libelle = "Un choix dans une liste"

    def champs(self, question: Question) -> dict[str, forms.Field]:
        propositions = options(question)
        messages = {
            "required": "Choisissez une réponse.",
            "invalid_choice": "Choisissez une des réponses proposées.",
        }
        if len(propositions) > RADIOS_MAX:
            widget: forms.Widget = forms.Select()
            propositions = [("", "Choisissez dans la liste"), *propositions]
        else:
            widget = forms.RadioSelect()
        return {
            "": forms.ChoiceField(
                required=question.obligatoire, choices=propositions, widget=widget, error_messages=messages
            )
        }

    def afficher(self, question: Question, valeur: Any) -> str:
        return dict(options(question)).get(valeur, valeur)

    def famille(self, question: Question) -> str:
        return CHOIX

    def exemple(self, question: Question) -> Any:
        return next((cle for cle, _ in options(question)), None)


class ChoixMultiples(_AvecOptions):
    code = "choix_multiples"
    libelle = "Plusieurs choix dans une liste"
    icone = "tick-inverse"
    minimum = 1

    def champs(self, question: Question) -> dict[str, forms.Field]:
        messages = {
            "required": "Cochez au moins une case.",
            "invalid_choice": "Choisissez parmi les réponses proposées.",
            "invalid_list": "Choisissez parmi les réponses proposées.",
        }
        return {
            "": forms.MultipleChoiceField(
                required=question.obligatoire,
                choices=options(question),
                widget=forms.CheckboxSelectMultiple(),
                error_messages=messages,
            )
        }

    def initial(self, question: Question, valeur: Any) -> dict[str, Any]:
        return {"": valeur or []}

    def afficher(self, question: Question, valeur: Any) -> str:
        libelles = dict(options(question))
        return "\n".join(libelles.get(cle, cle) for cle in valeur)

    def famille(self, question: Question) -> str:
        return PLUSIEURS

    def exemple(self, question: Question) -> Any:
        return [cle for cle, _ in options(question)][:1] or None


class OuiNon(TypeQuestion):
    code = "oui_non"
    libelle = "Oui ou non"
    icone = "tick"

    def champs(self, question: Question) -> dict[str, forms.Field]:
        messages = {"required": "Répondez par oui ou par non.", "invalid_choice": "Répondez par oui ou par non."}
        return {
            "": forms.ChoiceField(
                required=question.obligatoire,
                choices=OUI_NON,
                widget=forms.RadioSelect(),
                error_messages=messages,
            )
        }

    def initial(self, question: Question, valeur: Any) -> dict[str, Any]:
        return {"": {True: "oui", False: "non"}.get(valeur, "")}

    def nettoyer(self, question: Question, valeurs: Valeurs) -> Any:
        return {"oui": True, "non": False}.get(valeurs[""])

    def afficher(self, question: Question, valeur: Any) -> str:
        return "Oui" if valeur else "Non"

    def famille(self, question: Question) -> str:
        return CHOIX

    def pour_condition(self, question: Question, reponse: Any) -> Any:
        return ("oui" if reponse else "non") if isinstance(reponse, bool) else None

    def valeurs_de_condition(self, question: Question) -> list[tuple[str, str]]:
        return OUI_NON

    def exemple(self, question: Question) -> Any:
        return True


declarer(Choix())
declarer(ChoixMultiples())
declarer(OuiNon())
