"""Environment variables: each is read once, here declared with its help line.

`docs/configuration.md` is generated from `VARIABLES` by `manage.py documenter_configuration`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

_env = environ.Env()


@dataclass(frozen=True)
class Variable:
    """One environment variable, as the documentation shows it."""

    nom: str
    aide: str
    defaut: Any
    genre: str
    secret: bool


VARIABLES: dict[str, Variable] = {}


def lire(nom: str, aide: str, *, defaut: Any = None, genre: str = "str", secret: bool = False) -> Any:
    """Read `nom` as `genre` (str, bool, int, list, db_url); a second read is a mistake and raises."""
    if nom in VARIABLES:
        raise ImproperlyConfigured(f"La variable {nom} est lue deux fois.")
    VARIABLES[nom] = Variable(nom, aide, defaut, genre, secret)
    convert: Callable = getattr(_env, genre)
    return convert(nom, default=defaut)


def exiger(nom: str, aide: str, *, genre: str = "str", secret: bool = False) -> Any:
    """Read a variable that has no default: the message says what to set."""
    value = lire(nom, aide, genre=genre, secret=secret)
    if not value:
        raise ImproperlyConfigured(f"La variable d’environnement {nom} est obligatoire : {aide}")
    return value
