"""Phone numbers: stored as E.164, shown as the French write them (reference § 6.5, Arcep numbering plan)."""

import re
import unicodedata

import phonenumbers

# Ten-digit plan: longest prefix first wins; what is not here is +33. New ranges are added here.
INDICATIFS_PAR_PREFIXE = {
    "0590": "590",  # Guadeloupe, Saint-Martin, Saint-Barthélemy
    "0690": "590",
    "0691": "590",
    "0594": "594",  # Guyane
    "0694": "594",
    "0596": "596",  # Martinique
    "0696": "596",
    "0697": "596",
    "0262": "262",  # La Réunion
    "0263": "262",
    "0692": "262",
    "0693": "262",
    "0269": "262",  # Mayotte
    "0639": "262",
    "063998": "33",  # numbers of fiction (Arcep), in the middle of Mayotte's
}
METROPOLE = "33"
INDICATIFS_DU_PLAN = (METROPOLE, *sorted(set(INDICATIFS_PAR_PREFIXE.values()) - {METROPOLE}))
# Territories outside the ten-digit plan: digits after the code.
HORS_PLAN = {"508": 6, "687": 6, "689": 8, "681": 6}
E164 = re.compile(r"\+[1-9][0-9]{6,14}")
PREFIXE_MAX = max(map(len, INDICATIFS_PAR_PREFIXE))
SEPARATEURS = re.compile(r"\(0\)|[\s.\-‐‑‒–/()\u2060\u200b\u202a-\u202e]")


class TelephoneInvalide(ValueError):
    """The number cannot be called; the message, in French, says how to mend it."""


def normaliser(numero: str) -> str:
    """E.164 form of what a person typed: `06 39 98 12 34` → `+33639981234`.

    A number of the ten-digit plan takes the code of its territory, even when typed with +33. A foreign
    number is accepted as soon as it is valid E.164. Raises `TelephoneInvalide` (a ValueError).
    """
    compact = _compacter(numero)
    if compact.startswith("+"):
        return _international(compact)
    if compact.startswith("0") and len(compact) == 10:
        return _national(compact)
    raise TelephoneInvalide(
        "Écrivez les dix chiffres du numéro, par exemple 01 99 00 12 34, ou commencez par l’indicatif du pays : +32…"
    )


def afficher(e164: str) -> str:
    """`+33639981234` → `06 39 98 12 34`; territories outside the plan and other countries keep their code."""
    for indicatif in INDICATIFS_DU_PLAN:
        if re.fullmatch(rf"\+{indicatif}[1-9][0-9]{{8}}", e164):
            return _par_paires("0" + e164[1 + len(indicatif) :])
    if e164[1:4] in HORS_PLAN:
        return f"{e164[:4]} {_par_paires(e164[4:])}"
    try:
        numero = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    return phonenumbers.format_number(numero, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _compacter(numero: str) -> str:
    compact = SEPARATEURS.sub("", unicodedata.normalize("NFKC", numero))
    if not compact:
        raise TelephoneInvalide("Écrivez un numéro de téléphone.")
    if compact.startswith("00"):
        compact = "+" + compact[2:]
    if not re.fullmatch(r"\+?[0-9]+", compact):
        raise TelephoneInvalide("Un numéro de téléphone ne contient que des chiffres, et un + au début s’il le faut.")
    return compact


def _international(compact: str) -> str:
    for indicatif in INDICATIFS_DU_PLAN:
        if compact.startswith(f"+{indicatif}"):
            return _du_plan(compact, indicatif)
    if compact[1:4] in HORS_PLAN and len(compact) != 4 + HORS_PLAN[compact[1:4]]:
        raise TelephoneInvalide(f"Après +{compact[1:4]}, ce numéro a {HORS_PLAN[compact[1:4]]} chiffres.")
    if not E164.fullmatch(compact):
        raise TelephoneInvalide("Après le +, écrivez l’indicatif du pays puis le numéro, de 7 à 15 chiffres en tout.")
    return compact


def _du_plan(compact: str, indicatif: str) -> str:
    abonne = compact[1 + len(indicatif) :].removeprefix("0")
    if len(abonne) != 9 or abonne.startswith("0"):
        raise TelephoneInvalide(f"Après +{indicatif}, écrivez les neuf chiffres du numéro, sans le zéro.")
    return f"+{_indicatif('0' + abonne, defaut=indicatif)}{abonne}"


def _national(compact: str) -> str:
    if compact.startswith("00"):
        raise TelephoneInvalide("Un numéro français commence par un seul zéro.")
    return f"+{_indicatif(compact, defaut=METROPOLE)}{compact[1:]}"


def _indicatif(national: str, defaut: str) -> str:
    """Code of the territory; a code typed by the person stands when the table does not know the range."""
    for longueur in range(PREFIXE_MAX, 1, -1):
        if indicatif := INDICATIFS_PAR_PREFIXE.get(national[:longueur]):
            return indicatif
    return defaut


def _par_paires(chiffres: str) -> str:
    return " ".join(re.findall("..?", chiffres))
