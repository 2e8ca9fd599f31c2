"""Values as French writes them. Pure: no setting but the time zone, no database."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import phonenumbers
from django.utils import timezone

from charte.organisation.service import dire_heure

from .noms import plier
from .variables import CATALOGUE, TypeVariable, Variable

_NUMERO = re.compile(r"\+?\d[\d .\-\u00a0]{5,}\d")
NBSP = "\u00a0"
MOIS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()  # noqa: SIM905
)


def date_en_lettres(jour: date) -> str:
    """« 1er mars 2026 »."""
    return f"{'1er' if jour.day == 1 else jour.day} {MOIS[jour.month - 1]} {jour.year}"


def montant(somme: Decimal) -> str:
    """Euros: « 1 234,50 € », with no-break spaces."""
    written = f"{somme:,.2f}".replace(",", NBSP).replace(".", ",")
    return f"{written}{NBSP}€"


def enumerer(elements: Iterable[str]) -> str:
    """« a, b et c »."""
    *first, last = list(elements) or [""]
    return f"{', '.join(first)} et {last}" if first else last


def puces(elements: Iterable[str]) -> str:
    """One item a line, each after « - »."""
    return "\n".join(f"- {element}" for element in elements)


def telephone(numero: str) -> str:
    """National writing of a number alone; any other text is left as it is."""
    if not _NUMERO.fullmatch(numero):
        return numero
    try:
        return phonenumbers.format_number(phonenumbers.parse(numero, "FR"), phonenumbers.PhoneNumberFormat.NATIONAL)
    except phonenumbers.NumberParseException:
        return numero


def ecrire(valeur: Any) -> str:
    """The French writing of a plain Python value; TypeError for any other object."""
    match valeur:
        case None:
            return ""
        case str():
            return str(valeur)
        case bool():
            return "oui" if valeur else "non"
        case int() | float():
            return str(valeur)
        case Decimal():
            return montant(valeur)
        case datetime():
            moment = _local(valeur)
            return f"{date_en_lettres(moment)} à {dire_heure(moment.time())}"
        case date():
            return date_en_lettres(valeur)
        case time():
            return dire_heure(valeur)
        case list() | tuple():
            return enumerer(elements(valeur))
    raise TypeError(type(valeur).__name__)


def elements(liste: Iterable[Any]) -> list[str]:
    """The items that are not empty, written; TypeError for a list of lists."""
    items = list(liste)
    if any(isinstance(item, list | tuple) for item in items):
        raise TypeError("liste de listes")
    return [written for item in items if (written := ecrire(item))]


def preparer(valeurs: Mapping[str, Any], *, court: bool = False) -> dict[str, Any]:
    """Values as the catalogue types them: a datetime given for a date loses its time, a phone becomes national.

    `court` writes dates and hours for an SMS: « 01/03/2026 », « 9h42 » (accents and length cost there).
    """
    return {name: _as_typed(CATALOGUE.get(plier(name)), value, court) for name, value in valeurs.items()}


def _as_typed(variable: Variable | None, value: Any, court: bool) -> Any:
    kind = variable.type if variable else None
    if kind == TypeVariable.TELEPHONE and value:
        return telephone(str(value))
    if kind == TypeVariable.MONTANT and isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(str(value))
    if isinstance(value, datetime):
        moment = _local(value)
        value = moment.time() if kind == TypeVariable.HEURE else moment.date() if kind == TypeVariable.DATE else moment
    return _short(value) if court else value


def _short(value: Any) -> Any:
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y} {_short(value.time())}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value.hour}h{value:%M}"
    return value


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


def exemples() -> dict[str, Any]:
    """A realistic value for each variable of the catalogue, typed, so that a preview is never empty."""
    return {name: _example(variable) for name, variable in CATALOGUE.items()}


def _example(variable: Variable) -> Any:
    raw = variable.exemple
    if variable.type == TypeVariable.DATE:
        return datetime.strptime(raw, "%d/%m/%Y").date()  # noqa: DTZ007
    if variable.type == TypeVariable.HEURE:
        return datetime.strptime(raw, "%Hh%M").time()  # noqa: DTZ007
    if variable.type == TypeVariable.LISTE:
        return [line.removeprefix("- ") for line in raw.splitlines()]
    if variable.type == TypeVariable.MONTANT:
        return Decimal(raw)
    return raw
