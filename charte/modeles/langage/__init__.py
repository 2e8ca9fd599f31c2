"""The charter language: Mustache without code (see docs/decisions/0032-langage-des-messages.md).

Interpolation, sections, inverted sections, partials and comments of the public specification; no lambda,
no attribute, no change of delimiters, no endless inclusion. One addition: a line reduced to empty
variables disappears.
"""

from ..noms import plier
from .analyse import variables
from .erreurs import GabaritInvalide, Probleme
from .rendu import Rendu, executer, rendre
from .verification import mentions_absentes, verifier

__all__ = [
    "GabaritInvalide",
    "Probleme",
    "Rendu",
    "executer",
    "mentions_absentes",
    "plier",
    "rendre",
    "variables",
    "verifier",
]
