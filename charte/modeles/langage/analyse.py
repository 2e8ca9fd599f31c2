"""From text to tree, once for each text."""

from collections.abc import Iterator
from functools import lru_cache

from ..noms import plier
from .balises import Balise, decouper, line_end, line_start
from .erreurs import GabaritInvalide
from .noeuds import Bloc, LigneDeVariables, Noeud, Section, Texte, Variable

LONGUEUR_MAX = 200_000
PROFONDEUR_MAX = 40


@lru_cache(maxsize=512)
def analyser(texte: str) -> tuple[Noeud, ...]:
    """Parse, or raise `GabaritInvalide` with the line and the column."""
    if len(texte) > LONGUEUR_MAX:
        raise GabaritInvalide(f"le texte dépasse {LONGUEUR_MAX} caractères.")
    return _Analyse(texte).run()


class _Analyse:
    def __init__(self, texte: str) -> None:
        self.texte = texte
        self.balises = list(decouper(texte))
        self.cursor = 0
        self.open: list[Balise] = []
        self.levels: list[list[Noeud]] = [[]]

    def run(self) -> tuple[Noeud, ...]:
        index = 0
        while index < len(self.balises):
            index = self._take(index)
        self._text(len(self.texte))
        if self.open:
            tag = self.open[-1]
            raise GabaritInvalide.at(f"la section « {tag.nom} » n’est jamais refermée.", self.texte, tag.debut)
        return tuple(self.levels[0])

    def _take(self, index: int) -> int:
        balise = self.balises[index]
        if balise.genre in ("", "&"):
            last = self._last_of_line(index)
            if last is None:
                self._text(balise.debut)
                self._add(_variable(balise))
                self.cursor = balise.fin
                return index + 1
            self._line(index, last)
            return last + 1
        self._block(balise)
        return index + 1

    def _last_of_line(self, index: int) -> int | None:
        """The index of the last tag of a line made of variables only, or None."""
        if (start := line_start(self.texte, self.balises[index])) is None or start < self.cursor:
            return None
        last = index
        while line_end(self.texte, self.balises[last]) is None:
            following = last + 1
            if following == len(self.balises) or self.balises[following].genre not in ("", "&"):
                return None
            if self.texte[self.balises[last].fin : self.balises[following].debut].strip(" \t"):
                return None
            last = following
        return last

    def _line(self, first: int, last: int) -> None:
        start = line_start(self.texte, self.balises[first])
        end = line_end(self.texte, self.balises[last])
        self._text(start)
        nodes: list[Texte | Variable] = []
        position = self.balises[first].debut
        for balise in self.balises[first : last + 1]:
            if balise.debut > position:
                nodes.append(Texte(self.texte[position : balise.debut]))
            nodes.append(_variable(balise))
            position = balise.fin
        indent = self.texte[start : self.balises[first].debut]
        self._add(LigneDeVariables(indent, tuple(nodes), self.texte[position:end]))
        self.cursor = end

    def _block(self, balise: Balise) -> None:
        start, end = line_start(self.texte, balise), line_end(self.texte, balise)
        alone = start is not None and start >= self.cursor and end is not None
        self._text(start if alone else balise.debut)
        indent = self.texte[start : balise.debut] if alone else ""
        self.cursor = end if alone else balise.fin
        if balise.genre == ">":
            self._add(Bloc(balise.nom, indent, balise.debut))
        elif balise.genre == "/":
            self._close(balise)
        elif balise.genre in ("#", "^"):
            self._open(balise)

    def _open(self, balise: Balise) -> None:
        if len(self.open) >= PROFONDEUR_MAX:
            raise GabaritInvalide.at("trop de sections l’une dans l’autre.", self.texte, balise.debut)
        self.open.append(balise)
        self.levels.append([])

    def _close(self, balise: Balise) -> None:
        if not self.open:
            message = f"« {balise.nom} » est refermée sans avoir été ouverte."
            raise GabaritInvalide.at(message, self.texte, balise.debut)
        opened = self.open.pop()
        if plier(opened.nom) != plier(balise.nom):
            message = f"« {balise.nom} » est refermée alors que « {opened.nom} » est encore ouverte."
            raise GabaritInvalide.at(message, self.texte, balise.debut)
        children = tuple(self.levels.pop())
        self._add(Section(opened.nom, opened.genre == "^", children, opened.debut))

    def _text(self, end: int) -> None:
        if end > self.cursor:
            self._add(Texte(self.texte[self.cursor : end]))
            self.cursor = end

    def _add(self, node: Noeud) -> None:
        self.levels[-1].append(node)


def _variable(balise: Balise) -> Variable:
    return Variable(balise.nom, balise.genre == "&", balise.debut)


def parcourir(noeuds: tuple[Noeud, ...]) -> Iterator[Noeud]:
    """Every node, in the order of the text."""
    for node in noeuds:
        yield node
        if isinstance(node, Section | LigneDeVariables):
            yield from parcourir(node.noeuds)


def variables(texte: str) -> list[str]:
    """Folded names quoted by the text, sections included, each once, in order."""
    names = (plier(node.nom) for node in parcourir(analyser(texte)) if isinstance(node, Variable | Section))
    return list(dict.fromkeys(name for name in names if name != "."))
