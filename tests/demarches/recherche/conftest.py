import pytest

from demarches.recherche import courant, reserve
from demarches.recherche.copie import Copie


@pytest.fixture(autouse=True)
def _copie_neuve(monkeypatch, tmp_path):
    """Each test starts as a new process does, on a machine that never searched."""
    monkeypatch.setattr(courant, "_copie", Copie())
    monkeypatch.setattr(reserve, "fichier", lambda: tmp_path / "index.pickle")
