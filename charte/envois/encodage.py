"""Typed values kept as JSON, so that a blocked message can be rendered again exactly."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from phonenumber_field.phonenumber import PhoneNumber

_ECRITURES: dict[type, tuple[str, Any]] = {
    datetime: ("@datetime", datetime.fromisoformat),
    date: ("@date", date.fromisoformat),
    time: ("@time", time.fromisoformat),
    Decimal: ("@decimal", Decimal),
}
_LECTURES = dict(_ECRITURES.values())


def encoder(valeurs: Mapping[str, Any]) -> dict[str, Any]:
    """JSON of the values; TypeError for an object that no message could write."""
    return {str(name): _encode(value) for name, value in valeurs.items()}


def decoder(valeurs: Mapping[str, Any]) -> dict[str, Any]:
    """The typed values that `encoder` kept."""
    return {name: _decode(value) for name, value in valeurs.items()}


def _encode(value: Any) -> Any:
    match value:
        case None | bool() | int() | float():
            return value
        case PhoneNumber():
            return value.as_e164
        case str() | Promise() | UUID():
            return str(value)
        case datetime() | date() | time() | Decimal():
            tag = next(tag for kind, (tag, _) in _ECRITURES.items() if isinstance(value, kind))
            return {tag: str(value) if isinstance(value, Decimal) else value.isoformat()}
        case list() | tuple():
            return [_encode(item) for item in value]
        case dict():
            return encoder(value)
    raise TypeError(f"Une valeur de message ne peut pas être de type {type(value).__name__}.")


def _decode(value: Any) -> Any:
    if isinstance(value, list):
        return [_decode(item) for item in value]
    if isinstance(value, dict):
        tag = next(iter(value), "")
        return _LECTURES[tag](value[tag]) if tag in _LECTURES else decoder(value)
    return value
