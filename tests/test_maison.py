"""The house itself: what the design fixes is executed here."""

import sys
from pathlib import Path

RACINE = Path(__file__).resolve().parents[1]


def test_site_is_a_source_root_and_never_a_package():
    assert not (RACINE / "site" / "__init__.py").exists()
    import site

    assert Path(site.__file__).parent != RACINE / "site"
    assert str(RACINE / "site") in sys.path
