"""The circuit of a procedure as it stands, and frozen."""

from typing import TYPE_CHECKING

from ..figer import figer
from .compilation import definir
from .definition import Circuit
from .models import VersionCircuit

if TYPE_CHECKING:
    from ..models import DemarchePage


def circuit_courant(demarche: "DemarchePage") -> Circuit | None:
    """The circuit as it is written today; None when the procedure has none."""
    return definir(demarche.circuit) if demarche.circuit else None


def version_courante(demarche: "DemarchePage") -> VersionCircuit | None:
    """Get or create the version of the circuit as it is now. Two people at once get the same row."""
    circuit = circuit_courant(demarche)
    if circuit is None:
        return None
    return figer(demarche, demarche.versions_circuit, circuit)
