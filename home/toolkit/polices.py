"""Keep of each variable font the weights we use (400 to 700): 34 kB become 20 kB."""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

WEIGHTS = (400, 400, 700)


def reduire(source: Path, cible: Path) -> None:
    """Write `source` limited to WEIGHTS as woff2."""
    font = instancer.instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": WEIGHTS})
    font.flavor = "woff2"
    font.save(cible)


if __name__ == "__main__":
    depart, arrivee = map(Path, sys.argv[1:3])
    for sous_ensemble in ("latin", "latin-ext"):
        nom = f"atkinson-hyperlegible-next-{sous_ensemble}"
        reduire(depart / f"{nom}-wght-normal.woff2", arrivee / f"{nom}.woff2")
