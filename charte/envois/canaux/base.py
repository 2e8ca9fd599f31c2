"""What a channel is, and the three ways in which it can fail."""

from contextlib import AbstractContextManager
from typing import Protocol

from ..models import Envoi


class EchecTemporaire(Exception):
    """Certainly not sent; may succeed later."""


class EchecDefinitif(Exception):
    """Certainly not sent, and never will be. `adresse_refusee`: the contact point itself is wrong."""

    def __init__(self, motif: str, *, adresse_refusee: bool = False) -> None:
        super().__init__(motif)
        self.adresse_refusee = adresse_refusee


class Incertitude(Exception):
    """The exchange broke after the text was handed over: nobody knows."""


class Transport(Protocol):
    """An open way out, for one message."""

    def remettre(self) -> str:
        """Hand the message over; returns the provider's id ('' if none). Raises one of the three failures."""
        ...


class Canal(Protocol):
    """One way of reaching people. `cle` is a value of `enums.Canal`."""

    cle: str
    libelle: str

    def ouvrir(self, envoi: Envoi) -> AbstractContextManager[Transport]:
        """Build the message and open the connection: nothing has left yet, whatever fails here."""
        ...
