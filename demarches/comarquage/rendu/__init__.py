"""From the XML of a publication to accessible HTML."""

from .feuille import Feuille, rendre_publication

__all__ = ["Feuille", "rendre_publication"]
