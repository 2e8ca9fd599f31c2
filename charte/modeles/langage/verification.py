"""What an editor must mend before a text can leave, each with its place."""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from ..noms import plier
from ..points import Mention, PointDeCommunication, trouver
from ..variables import CATALOGUE
from .analyse import analyser, parcourir, variables
from .balises import decouper
from .erreurs import GabaritInvalide, Probleme, place
from .noeuds import Bloc, Section, Variable


def verifier(
    texte: str, point: PointDeCommunication | str | None = None, blocs: Mapping[str, str] | None = None
) -> list[Probleme]:
    """Problems of `texte` at a point (None: anywhere in the charter), in the order of the text."""
    try:
        nodes = list(parcourir(analyser(texte)))
    except GabaritInvalide as error:
        return [Probleme("syntaxe", error.message, error.ligne, error.colonne)]
    names = _names(_as_point(point))
    problems = [*_variables(texte, nodes, names), *_blocks(texte, nodes, blocs or {})]
    return sorted([*problems, *_stray_braces(texte, nodes)], key=lambda problem: (problem.ligne, problem.colonne))


def mentions_absentes(texte: str, point: PointDeCommunication | str) -> list[Probleme]:
    """Mentions the law wants at this point and that the text never writes."""
    try:
        quoted = set(variables(texte))
    except GabaritInvalide:
        return []
    return [
        Probleme("mention", f"Il manque la mention « {mention.libelle} »", article=mention.article)
        for mention in _as_point(point).mentions
        if not mention_presente(mention, quoted)
    ]


def mention_presente(mention: Mention, noms: Collection[str]) -> bool:
    """Are the variables of the mention (one of them, or all) among `noms`?"""
    test = any if mention.une_suffit else all
    return test(plier(name) in noms for name in mention.variables)


def _as_point(point: PointDeCommunication | str | None) -> PointDeCommunication | None:
    return trouver(point) if isinstance(point, str) else point


def _names(point: PointDeCommunication | None) -> frozenset[str]:
    return point.noms if point else frozenset(CATALOGUE)


def _variables(texte: str, nodes: list, names: frozenset[str]) -> Iterator[Probleme]:
    for node in nodes:
        if not isinstance(node, Variable | Section) or node.nom == "." or plier(node.nom) in names:
            continue
        yield Probleme("variable_inconnue", _unknown(node.nom, names), *place(texte, node.position))


def _unknown(name: str, names: frozenset[str]) -> str:
    if plier(name) in CATALOGUE:
        return f"La variable « {name} » n’est pas disponible à ce moment."
    close = get_close_matches(plier(name), names, n=1)
    hint = f" Vouliez-vous écrire « {close[0]} » ?" if close else ""
    return f"La variable « {name} » n’existe pas.{hint}"


def _blocks(texte: str, nodes: list, blocs: Mapping[str, str]) -> Iterator[Probleme]:
    known = {plier(name): source for name, source in blocs.items()}
    for node in nodes:
        if not isinstance(node, Bloc):
            continue
        name = plier(node.nom)
        if name not in known:
            yield Probleme("bloc_inconnu", f"Le bloc « {node.nom} » n’existe pas.", *place(texte, node.position))
        elif name in _reachable(name, known):
            message = f"Le bloc « {node.nom} » s’inclut lui-même."
            yield Probleme("bloc_circulaire", message, *place(texte, node.position))


def _reachable(start: str, blocs: Mapping[str, str]) -> set[str]:
    """The blocks that `start` includes, directly or not."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for name in _included(blocs.get(waiting.pop(), "")):
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return seen


def _included(source: str) -> list[str]:
    try:
        return [plier(node.nom) for node in parcourir(analyser(source)) if isinstance(node, Bloc)]
    except GabaritInvalide:
        return []


def _stray_braces(texte: str, nodes: list) -> Iterator[Probleme]:
    """`}}` left in the text after the tags are taken out: an editor's slip the reader would see."""

    position = 0
    spans = [(balise.debut, balise.fin) for balise in decouper(texte)] + [(len(texte), len(texte))]
    for start, end in spans:
        found = texte.find("}}", position, start)
        if found >= 0:
            yield Probleme("syntaxe", "accolades refermées sans avoir été ouvertes.", *place(texte, found))
        position = end
