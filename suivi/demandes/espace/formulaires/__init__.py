"""One form per act."""

from .attribution import AttribuerForm, EtiqueterForm
from .base import ActeForm
from .decision import (
    AccepterForm,
    ClasserSansSuiteForm,
    RefuserForm,
    ReorienterForm,
    ReprendreForm,
    RetirerForm,
)
from .horloge import (
    CommuniquerMotifsForm,
    DemandeParUsagerForm,
    ProlongerForm,
    RectifierReceptionForm,
    SuspendreForm,
)
from .liens import LierForm, ScinderForm
from .note import NoterForm
from .pieces import CompleterForm, DemanderPiecesForm

__all__ = ["ActeForm", "formulaire_de"]

FORMULAIRES: dict[str, type[ActeForm]] = {
    "attribuer": AttribuerForm,
    "etiqueter": EtiqueterForm,
    "accepter": AccepterForm,
    "refuser": RefuserForm,
    "classer_sans_suite": ClasserSansSuiteForm,
    "reorienter": ReorienterForm,
    "reprendre": ReprendreForm,
    "retirer": RetirerForm,
    "noter": NoterForm,
    "lier": LierForm,
    "scinder": ScinderForm,
    "demander_pieces": DemanderPiecesForm,
    "completer": CompleterForm,
    "suspendre": SuspendreForm,
    "prolonger": ProlongerForm,
    "rectifier_reception": RectifierReceptionForm,
    "demander_attestation": DemandeParUsagerForm,
    "demander_motifs": DemandeParUsagerForm,
    "communiquer_motifs": CommuniquerMotifsForm,
}


def formulaire_de(cle: str) -> type[ActeForm]:
    from ...circuit.formulaires import FORMULAIRES as DU_CIRCUIT

    return {**FORMULAIRES, **DU_CIRCUIT}.get(cle, ActeForm)
