"""The messages of the follow-up, shipped with Parvis."""

from charte.modeles import chargement

from .points import MESSAGES


def charger_messages() -> None:
    """Load those that are missing; never over what an editor wrote."""
    for source in sorted(MESSAGES.glob("*.json")):
        chargement.charger(source)
