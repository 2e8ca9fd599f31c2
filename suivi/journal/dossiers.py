"""Which dossiers must have a journal: a whole dossier erased leaves no line behind to betray it."""

from collections.abc import Callable, Iterable, Iterator

DossiersAttendus = Callable[[], Iterable[str]]

_SOURCES: list[DossiersAttendus] = []


def declarer_dossiers(source: DossiersAttendus) -> None:
    """Declare where references come from; `source()` streams those that must have at least one line."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def dossiers_attendus() -> Iterator[str]:
    """Every reference that the declared sources know."""
    for source in _SOURCES:
        yield from source()
