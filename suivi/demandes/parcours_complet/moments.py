"""What the page shows: moments in order, the clocks, and what deserves a second look."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from charte.modeles.service import MessageRendu


class Genre(StrEnum):
    USAGER = "usager"
    ETAPE = "etape"
    AVIS = "avis"
    HORLOGE = "horloge"
    ALERTE = "alerte"
    DECISION = "decision"


MOTS = {
    Genre.USAGER: "L’usager",
    Genre.ETAPE: "Instruction",
    Genre.AVIS: "Avis",
    Genre.HORLOGE: "Horloge",
    Genre.ALERTE: "Alerte",
    Genre.DECISION: "Décision",
}


@dataclass(frozen=True)
class MessageSimule:
    """One communication point with its text on each channel; `canaux` empty: nothing is published for it."""

    point: str
    destinataire: str
    modele: str = ""
    url: str = ""
    canaux: tuple[tuple[str, MessageRendu], ...] = ()

    @property
    def pour_l_usager(self) -> bool:
        return self.destinataire == "l’usager"


@dataclass(frozen=True)
class Moment:
    """`si`: the condition under which it happens, empty when it always does along this path."""

    jour: date
    genre: Genre
    titre: str
    textes: tuple[str, ...] = ()
    si: str = ""
    messages: tuple[MessageSimule, ...] = ()

    @property
    def genre_en_clair(self) -> str:
        return MOTS[self.genre]


@dataclass(frozen=True)
class Barre:
    """One line of the ribbon; `vif`: the colour of what is at work."""

    libelle: str
    debut: date
    fin: date
    nature: str


@dataclass
class Parcours:
    """`depot`, `promesse`, `legale`, `fin`: the days that count; None where there is none."""

    depot: date
    promesse: date | None = None
    legale: date | None = None
    decision: date | None = None
    moments: list[Moment] = field(default_factory=list)
    barres: list[Barre] = field(default_factory=list)
    alertes: list[str] = field(default_factory=list)

    @property
    def par_jour(self) -> list[tuple[date, list[Moment]]]:
        """In order; the order of writing is kept within a day."""
        days: dict[date, list[Moment]] = {}
        for moment in sorted(self.moments, key=lambda one: one.jour):
            days.setdefault(moment.jour, []).append(moment)
        return list(days.items())

    @property
    def messages(self) -> list[MessageSimule]:
        return [message for moment in self.moments for message in moment.messages]

    @property
    def nombre_pour_l_usager(self) -> int:
        """How many messages he receives for sure."""
        sure = [moment for moment in self.moments if not moment.si]
        return sum(message.pour_l_usager for moment in sure for message in moment.messages)

    @property
    def duree(self) -> int:
        """Calendar days from the deposit to the decision."""
        return ((self.decision or self.depot) - self.depot).days
