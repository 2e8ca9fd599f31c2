"""One form per act."""

from .attribution import AttribuerForm
from .base import ActeForm
from .decision import (
    AccepterForm,
    ClasserSansSuiteForm,
    RefuserForm,
    ReorienterForm,
    ReprendreForm,
    RetirerForm,
)
from .note import NoterForm
from .pieces import CompleterForm, DemanderPiecesForm

__all__ = ["ActeForm", "formulaire_de"]

FORMULAIRES: dict[str, type[ActeForm]] = {
    "attribuer": AttribuerForm,
    "accepter": AccepterForm,
    "refuser": RefuserForm,
    "classer_sans_suite": ClasserSansSuiteForm,
    "reorienter": ReorienterForm,
    "reprendre": ReprendreForm,
    "retirer": RetirerForm,
    "noter": NoterForm,
    "demander_pieces": DemanderPiecesForm,
    "completer": CompleterForm,
}


def formulaire_de(cle: str) -> type[ActeForm]:
    return FORMULAIRES.get(cle, ActeForm)
