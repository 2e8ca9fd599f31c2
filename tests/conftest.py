"""Fixtures of the whole suite."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import TransactionTestCase

from tests.journal.declencheurs import sans_declencheurs


@pytest.fixture(scope="session", autouse=True)
def _base_given_back_as_migrated() -> Iterator[None]:
    """A test with real transactions ends by emptying every table.

    The database refuses that to the journal; and the rows made by migrations (groups, first pages) would be
    missing from the tests that follow, and from the next run with --reuse-db. So the guards are lifted for
    that moment, then the rows put back.
    """
    fixture_setup = TransactionTestCase._fixture_setup.__func__
    fixture_teardown = TransactionTestCase._fixture_teardown

    def _fixture_setup(cls: type[TransactionTestCase]) -> None:
        if not hasattr(connection, "_test_serialized_contents"):
            connection._test_serialized_contents = connection.creation.serialize_db_to_string()
        fixture_setup(cls)

    def _fixture_teardown(self: TransactionTestCase) -> None:
        self.serialized_rollback = True  # content types come back with the other rows, not anew
        with sans_declencheurs():
            fixture_teardown(self)
        connection.creation.deserialize_db_from_string(connection._test_serialized_contents)

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(TransactionTestCase, "_fixture_setup", classmethod(_fixture_setup))
        monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", _fixture_teardown)
        yield
