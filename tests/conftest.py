"""Fixtures of the whole suite."""

import os
from collections.abc import Iterator

import hypothesis
import pytest
from django.test import TransactionTestCase

from tests.bibliotheques import passer_ce_qui_manque
from tests.remise_en_etat import Copie, copier, remettre

# In CI the same examples each time: a new counter-example is for the developer who looks for it, not for his neighbour.
# No deadline: a loaded machine is slow, not wrong.
hypothesis.settings.register_profile("maison", deadline=None)
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "maison")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    passer_ce_qui_manque(items, en_ci=bool(os.environ.get("CI")))


@pytest.fixture(scope="session", autouse=True)
def _base_given_back_as_migrated() -> Iterator[None]:
    """A test with real transactions ends by emptying every table.

    The database refuses that to the journal; and the rows made by migrations (groups, first pages) would be
    missing from the tests that follow, and from the next run with --reuse-db. So they are put back.
    """
    fixture_setup = TransactionTestCase._fixture_setup.__func__
    copies: list[Copie] = []

    def _fixture_setup(cls: type[TransactionTestCase]) -> None:
        if not copies:
            copies.append(copier())
        fixture_setup(cls)

    def _fixture_teardown(self: TransactionTestCase) -> None:
        remettre(copies[0])

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(TransactionTestCase, "_fixture_setup", classmethod(_fixture_setup))
        monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", _fixture_teardown)
        yield
