from datetime import UTC, date, datetime

import pytest
from django.template import engines


@pytest.mark.parametrize(
    ("gabarit", "valeur", "attendu"),
    [
        ("{{ quand|jour }}", date(2026, 12, 1), "1er décembre 2026"),
        ("{{ quand|jour }}", datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "1er janvier 2027"),
        ("{{ quand|moment }}", datetime(2026, 8, 2, 7, 5, tzinfo=UTC), "2 août 2026 à 9\u00a0h\u00a005"),
        ("{{ quand|jour|default:'—' }}", None, "—"),
        ("{{ quand|moment|default:'—' }}", None, "—"),
    ],
)
def test_dates_are_written_the_french_way_in_every_template(gabarit, valeur, attendu):
    assert engines["django"].from_string(gabarit).render({"quand": valeur}) == attendu
