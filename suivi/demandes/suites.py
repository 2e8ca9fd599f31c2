"""What follows an act, in its transaction, in the part of the house that it concerns: each part declares its own."""

from collections.abc import Callable

from .intervenants import Intervenant

Suite = Callable[..., None]
"""(demande, key of the act, who acted): may change the request, which is saved just after."""

_SUITES: list[Suite] = []


def declarer_suite(suite: Suite) -> None:
    """Called once, at start."""
    _SUITES.append(suite)


def suivre(demande, cle: str, par: Intervenant) -> None:
    """Everything that follows, in the order of declaration."""
    for suite in _SUITES:
        suite(demande, cle, par)
