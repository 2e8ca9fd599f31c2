from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail import blocks

from ..conditions import DATE
from ..definition import Question
from .base import TYPES, TypeQuestion, Valeurs, declarer
from .dates import PERIODES, date_en_toutes_lettres

BORNES = {"debut": "Du", "fin": "Au"}
PARTIES = ("jour", "mois", "annee")


class Periode(TypeQuestion):
    """Two dates, the first and the last day; conditions look at the first."""

    code = "periode"
    libelle = "Période (du… au…)"
    icone = "calendar"
    gabarit = "demarches/formulaires/periode.html"

    def reglages(self) -> list[tuple[str, blocks.Block]]:
        return [
            ("periode", blocks.ChoiceBlock(choices=PERIODES, default="libre", label="Dates acceptées")),
            (
                "duree_max",
                blocks.IntegerBlock(required=False, min_value=1, max_value=3660, label="Durée maximale (jours)"),
            ),
        ]

    def geler_reglages(self, bloc) -> dict[str, Any]:
        return {"periode": bloc.get("periode") or "libre", "duree_max": bloc.get("duree_max")}

    def champs(self, question: Question) -> dict[str, forms.Field]:
        champs: dict[str, forms.Field] = {}
        for borne, mot in BORNES.items():
            for suffixe, champ in TYPES["date"].champs(question).items():
                champ.mot = mot
                champs[f"{borne}_{suffixe}"] = champ
        return champs

    def initial(self, question: Question, valeur: Any) -> dict[str, Any]:
        return {
            f"{borne}_{suffixe}": partie
            for borne in BORNES
            for suffixe, partie in TYPES["date"].initial(question, (valeur or {}).get(borne)).items()
        }

    def nettoyer(self, question: Question, valeurs: Valeurs) -> Any:
        if not any(str(valeurs.get(f"{borne}_{partie}") or "").strip() for borne in BORNES for partie in PARTIES):
            if question.obligatoire:
                raise ValidationError({"debut_jour": "Indiquez le premier et le dernier jour."})
            return None
        jours = {borne: self._borne(question, valeurs, borne) for borne in BORNES}
        debut, fin = (date.fromisoformat(jour) for jour in jours.values())
        if fin < debut:
            raise ValidationError(
                {"fin_jour": f"Le dernier jour vient avant le premier, le {date_en_toutes_lettres(debut)}."}
            )
        duree, limite = (fin - debut).days + 1, question.reglages.get("duree_max")
        if limite and duree > limite:
            raise ValidationError({"fin_jour": f"{limite}\u00a0jours au plus\u00a0: cette période en compte {duree}."})
        return jours

    def afficher(self, question: Question, valeur: Any) -> str:
        debut, fin = (date.fromisoformat(valeur[borne]) for borne in BORNES)
        if debut == fin:
            return f"Le {date_en_toutes_lettres(debut)}"
        return f"Du {date_en_toutes_lettres(debut)} au {date_en_toutes_lettres(fin)}"

    def famille(self, question: Question) -> str:
        return DATE

    def pour_condition(self, question: Question, reponse: Any) -> Any:
        return reponse.get("debut") if isinstance(reponse, dict) else None

    def exemple(self, question: Question) -> Any:
        passee = question.reglages.get("periode") == "passee"
        debut = timezone.localdate() + timedelta(days=-60 if passee else 30)
        fin = debut + timedelta(days=min(question.reglages.get("duree_max") or 3, 3) - 1)
        return {"debut": debut.isoformat(), "fin": fin.isoformat()}

    def _borne(self, question: Question, valeurs: Valeurs, borne: str) -> str:
        """One of the two dates, its errors at its own fields."""
        obligee = Question(question.cle, "date", BORNES[borne], reglages=question.reglages)
        try:
            return TYPES["date"].nettoyer(obligee, {p: valeurs.get(f"{borne}_{p}") for p in PARTIES})
        except ValidationError as exc:
            raise ValidationError({f"{borne}_{p}": messages for p, messages in exc.message_dict.items()}) from exc


declarer(Periode())
