"""A bare machine passes the suite; a machine of CI may not lack anything."""

import pytest

from tests import bibliotheques


@pytest.fixture
def marques(monkeypatch):
    """Names of the markers given to a test that wants Pango: marques(present, en_ci)."""

    class Essai:
        def __init__(self, *keywords: str) -> None:
            self.keywords = dict.fromkeys(keywords, True)
            self.recues: list[str] = []

        def add_marker(self, mark: pytest.MarkDecorator) -> None:
            self.recues.append(mark.name)

    def _marques(present: bool, en_ci: bool) -> tuple[list[str], list[str]]:
        monkeypatch.setattr(bibliotheques, "manquantes", lambda noms: [] if present else list(noms))
        pdf, autre = Essai("pango"), Essai()
        bibliotheques.passer_ce_qui_manque([pdf, autre], en_ci=en_ci)
        return pdf.recues, autre.recues

    return _marques


def test_without_pango_only_the_tests_of_pdf_are_skipped(marques):
    assert marques(present=False, en_ci=False) == (["skip"], [])


def test_in_ci_nothing_is_skipped(marques):
    assert marques(present=False, en_ci=True) == ([], [])


def test_with_pango_nothing_is_skipped(marques):
    assert marques(present=True, en_ci=False) == ([], [])
