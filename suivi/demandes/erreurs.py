"""Refusals of an act, each with a message in French for the person who tried."""


class ActeRefuse(Exception):
    """The act is not possible; the message says why."""


class DemandeModifiee(ActeRefuse):
    """Somebody else acted on the request since the page was opened."""
