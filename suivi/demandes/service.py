"""The door of the requests."""

from . import actions
from .intervenants import Intervenant
from .models import Demande

__all__ = ["Demande", "Intervenant", "actions"]
