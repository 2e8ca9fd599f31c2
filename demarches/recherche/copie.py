from dataclasses import dataclass, field

from .documents import Etat
from .index import Entree
from .requete import Lecteur


@dataclass(frozen=True)
class Copie:
    """What one process knows of the catalogue: nothing at first. `duree`: seconds it took to read."""

    version: str | None = None
    lecteur: Lecteur | None = None
    entrees: dict[Etat, Entree] = field(default_factory=dict)
    duree: float = 0.0
    construite_at: float = 0.0
    """`time.monotonic()` of this process."""
