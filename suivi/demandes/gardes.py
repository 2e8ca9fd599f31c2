"""Reasons against an act that belong to one part of the house (suspension, circuit…): each part declares its own."""

from collections.abc import Callable, Collection

from .intervenants import Intervenant

Garde = Callable[..., str | None]
"""(demande, key of the act, who acts) → why it is refused, in French, or None."""

_GARDES: list[tuple[Garde, frozenset[str] | None]] = []


def declarer_garde(garde: Garde, actes: Collection[str] | None = None) -> None:
    """Ask `garde` before these acts (None: before every act). Called once, at start."""
    _GARDES.append((garde, frozenset(actes) if actes is not None else None))


def premier_refus(demande, cle: str, par: Intervenant) -> str | None:
    """The first reason found, in the order of declaration."""
    concerned = (garde for garde, actes in _GARDES if actes is None or cle in actes)
    return next((reason for garde in concerned if (reason := garde(demande, cle, par))), None)
