"""Freeze the circuit of a procedure: the same content gives the same version, whoever asks and when."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

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
    digest = circuit.empreinte()
    if version := VersionCircuit.objects.filter(demarche=demarche, empreinte=digest).first():
        return version
    return _figer(demarche, circuit, digest)


@transaction.atomic
def _figer(demarche: "DemarchePage", circuit: Circuit, empreinte: str) -> VersionCircuit:
    # The lock on the procedure makes « last number + 1 » and get-or-create safe together.
    type(demarche).objects.select_for_update(of=("self",)).get(pk=demarche.pk)
    last = demarche.versions_circuit.aggregate(numero=Max("numero"))["numero"] or 0
    version, _ = VersionCircuit.objects.get_or_create(
        demarche=demarche,
        empreinte=empreinte,
        defaults={"numero": last + 1, "definition": circuit.en_json()},
    )
    return version
