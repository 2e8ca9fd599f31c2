"""Delays and silence in plain French words."""

from .enums import RegimeSilence, Unite

HEURES_PAR_JOUR_OUVRE = 24
_MOTS = {
    Unite.HEURES_OUVREES: ("heure ouvrée", "heures ouvrées"),
    Unite.JOURS: ("jour", "jours"),
    Unite.JOURS_OUVRES: ("jour ouvré", "jours ouvrés"),
    Unite.MOIS: ("mois", "mois"),
}
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
