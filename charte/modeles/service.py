"""The door of the app."""

from .choix import modele_pour
from .langage import GabaritInvalide, Probleme, executer, verifier
from .points import POINTS, Mention, PointDeCommunication, PointInconnu, declarer, trouver
from .rendu_message import MessageIncomplet, MessageRendu, rendre_message
from .typographie import soigner
from .valeurs import date_en_lettres, ecrire, enumerer, exemples
from .variables import CATALOGUE, Variable, declarer_variable

__all__ = [
    "CATALOGUE",
    "POINTS",
    "GabaritInvalide",
    "Mention",
    "MessageIncomplet",
    "MessageRendu",
    "PointDeCommunication",
    "PointInconnu",
    "Probleme",
    "Variable",
    "date_en_lettres",
    "declarer",
    "declarer_variable",
    "ecrire",
    "enumerer",
    "executer",
    "exemples",
    "modele_pour",
    "rendre_message",
    "soigner",
    "trouver",
    "verifier",
]
