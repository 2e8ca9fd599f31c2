"""What the machine may lack: those tests are skipped on a bare one, and fail where nothing may be missing (CI)."""

from collections.abc import Iterable

import pytest

from suivi.demandes.bibliotheques import MANQUE_PANGO, PANGO, manquantes

BESOINS = {"pango": (PANGO, MANQUE_PANGO)}
"""Marker → its system libraries, and the sentence that names their Debian packages."""


def passer_ce_qui_manque(items: Iterable[pytest.Item], en_ci: bool) -> None:
    if en_ci:
        return
    absents = {marque: raison for marque, (noms, raison) in BESOINS.items() if manquantes(noms)}
    for item in items:
        for marque in absents.keys() & item.keywords.keys():
            item.add_marker(pytest.mark.skip(reason=absents[marque]))
