"""Where a message may be assigned: themes and procedures are declared by the floor that knows them."""

from collections.abc import Callable, Iterable

Portee = tuple[str, str]
Source = Callable[[], Iterable[Portee]]

TOUTES = ("", "Toutes les démarches")
_SOURCES: list[Source] = []


def declarer_portees(source: Source) -> None:
    """`source()` gives (« theme:etat-civil », « Thème : État civil ») pairs, in the order of display."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def portees() -> list[Portee]:
    """Every scope an editor may choose, the default first."""
    return [TOUTES, *(portee for source in _SOURCES for portee in source())]


def libelle(portee: str) -> str:
    """What the editor reads; an unknown scope (procedure withdrawn) keeps its key."""
    return dict(portees()).get(portee, portee)
