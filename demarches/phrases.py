"""Delays and silence in plain French words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .enums import EffetSilence, RegimeSilence, Unite

if TYPE_CHECKING:
    from .models.delais import DelaisMixin

HEURES_PAR_JOUR_OUVRE = 24
_MOTS = {
    Unite.HEURES_OUVREES: ("heure ouvrée", "heures ouvrées"),
    Unite.JOURS: ("jour", "jours"),
    Unite.JOURS_OUVRES: ("jour ouvré", "jours ouvrés"),
    Unite.MOIS: ("mois", "mois"),
}
_EFFETS = {EffetSilence.REJET: "un refus", EffetSilence.ACCEPTATION: "une acceptation"}
_EN_LETTRES = {1: "un", 2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six"}
_SILENCES = {
    RegimeSilence.SVA: "Sans réponse {delai} après un dossier complet, votre demande est considérée comme acceptée.",
    RegimeSilence.SVR: "Sans réponse {delai}, votre demande est considérée comme refusée.",
    RegimeSilence.DECISION_EXPRESSE: "Vous recevez toujours une décision écrite.",
    RegimeSilence.REGIME_SPECIAL: "Une règle particulière s’applique : le service vous l’explique.",
    RegimeSilence.SANS_OBJET: "Vous êtes prévenu de la suite donnée.",
}


def duree(valeur: int, unite: str) -> str:
    """« 3 jours ouvrés »; whole days of working hours are said in days (72 → « 3 jours ouvrés »)."""
    if unite == Unite.HEURES_OUVREES and valeur % HEURES_PAR_JOUR_OUVRE == 0:
        valeur, unite = valeur // HEURES_PAR_JOUR_OUVRE, Unite.JOURS_OUVRES
    singulier, pluriel = _MOTS[Unite(unite)]
    return f"{valeur}\u00a0{singulier if valeur == 1 else pluriel}"


def engagement(valeur: int | None, unite: str) -> str:
    """« sous 3 jours ouvrés », empty without a value."""
    return f"sous {duree(valeur, unite)}" if valeur else ""


def silence(regime: str, mois: int | None = None, jours: int | None = None) -> str:
    """The usual sentence of a regime, with its delay in `mois` or in `jours`."""
    return _SILENCES[RegimeSilence(regime)].format(delai=_au_bout_de(mois, jours))


def _au_bout_de(mois: int | None, jours: int | None) -> str:
    if mois == 1:
        return "au bout d’un mois"
    if mois:
        return f"au bout de {_EN_LETTRES.get(mois, mois)}\u00a0mois"
    if jours:
        return f"au bout de {jours}\u00a0jour{'s' if jours > 1 else ''}"
    return "dans le délai"


def recours(page: DelaisMixin) -> list[str]:
    """How to contest, a sentence per step; the judge's address is in the messages, not here."""
    phrases = []
    if page.has_recours_prealable:
        phrases.append(_prealable(page))
    delai = f" dans un délai de {duree(page.recours_mois, Unite.MOIS)}" if page.recours_mois else ""
    debut = "Ensuite, vous" if page.has_recours_prealable else "Vous"
    phrases.append(f"{debut} pouvez saisir le {page.get_recours_juge_display().lower()}{delai}.")
    if page.recours_autre:
        phrases.append(f"{page.recours_autre.rstrip('.')}.")
    return phrases


def _prealable(page: DelaisMixin) -> str:
    delai = _mois_ou_jours(page.prealable_mois, page.prealable_jours)
    reponse = _mois_ou_jours(page.prealable_reponse_mois, page.prealable_reponse_jours)
    phrase = f"Avant d’aller devant le juge, adressez un recours à cet organe\u00a0: {page.prealable_organe}"
    phrase += f", dans un délai de {delai}." if delai else "."
    if reponse and page.prealable_silence:
        phrase += f" Sans réponse au bout de {reponse}, c’est {_EFFETS[page.prealable_silence]}."
    return phrase


def _mois_ou_jours(mois: int | None, jours: int | None) -> str:
    if mois:
        return duree(mois, Unite.MOIS)
    return duree(jours, Unite.JOURS) if jours else ""
