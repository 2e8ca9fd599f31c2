import pytest

from demarches.circuits.blocks import CircuitBlock


@pytest.fixture
def bloc():
    circuit = CircuitBlock(required=False)
    circuit.set_name("circuit")
    return circuit


@pytest.fixture
def valider(bloc):
    """What saving gives, from the steps an editor wrote."""
    return lambda *etapes: bloc.clean(bloc.to_python(list(etapes)))
