"""Fixtures of the whole suite."""

from collections.abc import Iterator

import pytest
from django.test import TransactionTestCase

from tests.journal.declencheurs import sans_declencheurs


@pytest.fixture(scope="session", autouse=True)
def _journal_emptied_between_tests() -> Iterator[None]:
    """A test with real transactions ends by emptying every table; the database refuses that to the journal."""
    fixture_teardown = TransactionTestCase._fixture_teardown

    def _fixture_teardown(self: TransactionTestCase) -> None:
        with sans_declencheurs():
            fixture_teardown(self)

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", _fixture_teardown)
        yield
