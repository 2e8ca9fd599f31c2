"""From tree to text. Values are data only: dictionaries are looked into, nothing is ever called."""

import html as html_module
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import Any

from ..noms import plier
from ..valeurs import ecrire, elements, puces
from .analyse import analyser
from .erreurs import GabaritInvalide
from .noeuds import Bloc, LigneDeVariables, Noeud, Section, Texte, Variable

BLOCS_MAX = 20
PROFONDEUR_MAX = 80
ETAPES_MAX = 100_000
LONGUEUR_MAX = 1_000_000
_ABSENT = object()
_SIMPLES = (str, bool, int, float, Decimal, date, time, list, tuple, dict)
_DEBUT_DE_LIGNE = re.compile(r"^(?=.)", re.MULTILINE)


@dataclass
class Rendu:
    """The text, and which variables (folded names) were written in it, filled or empty."""

    texte: str = ""
    remplies: set[str] = field(default_factory=set)
    vides: set[str] = field(default_factory=set)


def rendre(
    texte: str, valeurs: Mapping[str, Any], blocs: Mapping[str, str] | None = None, *, html: bool = False
) -> str:
    """Render `texte`; an unknown name is written empty, as the Mustache specification says.

    `html` escapes what `{{nom}}` writes (`{{{nom}}}` and `{{&nom}}` never do). Raises only `GabaritInvalide`.
    """
    return executer(texte, valeurs, blocs, html=html).texte


def executer(
    texte: str, valeurs: Mapping[str, Any], blocs: Mapping[str, str] | None = None, *, html: bool = False
) -> Rendu:
    """Like `rendre`, and tells what was filled and what was empty."""
    return _Execution(valeurs, blocs or {}, html).run(texte)


class _Execution:
    def __init__(self, valeurs: Mapping[str, Any], blocs: Mapping[str, str], html: bool) -> None:
        self.stack: list[Any] = [dict(valeurs) if isinstance(valeurs, Mapping) else valeurs]
        self.blocs = {plier(name): source for name, source in blocs.items()}
        self.html = html
        self.folded: dict[int, dict[str, Any]] = {}
        self.result = Rendu()
        self.out: list[str] = []
        self.length = self.steps = self.depth = self.nesting = 0

    def run(self, texte: str) -> Rendu:
        self._nodes(analyser(texte))
        self.result.texte = "".join(self.out)
        return self.result

    def _nodes(self, nodes: tuple[Noeud, ...]) -> None:
        self.depth += 1
        if self.depth > PROFONDEUR_MAX:
            raise GabaritInvalide("trop de sections ou de blocs l’un dans l’autre.")
        for node in nodes:
            self.steps += 1
            if self.steps > ETAPES_MAX:
                raise GabaritInvalide("le message est trop long, ou tourne en rond.")
            _GESTES[type(node)](self, node)
        self.depth -= 1

    def _write(self, text: str) -> None:
        self.length += len(text)
        if self.length > LONGUEUR_MAX:
            raise GabaritInvalide(f"le message dépasse {LONGUEUR_MAX} caractères.")
        self.out.append(text)

    def _texte(self, node: Texte) -> None:
        self._write(node.contenu)

    def _variable(self, node: Variable) -> None:
        self._write(self._string(node))

    def _string(self, node: Variable, alone: bool = False) -> str:
        value = self._find(node.nom)
        written = self._french(node.nom, value, alone)
        name = plier(node.nom)
        (self.result.remplies if written.strip() else self.result.vides).add(name)
        return html_module.escape(written) if self.html and not node.brut else written

    def _french(self, name: str, value: Any, alone: bool) -> str:
        try:
            if alone and isinstance(value, list | tuple):
                return puces(elements(value))
            return "" if value is _ABSENT else ecrire(value)
        except (TypeError, ValueError, ArithmeticError):
            raise GabaritInvalide(f"la valeur de « {name} » ne s’écrit pas.") from None

    def _ligne(self, node: LigneDeVariables) -> None:
        alone = len(node.noeuds) == 1
        parts = [item.contenu if isinstance(item, Texte) else self._string(item, alone) for item in node.noeuds]
        line = "".join(parts)
        if line.strip():
            self._write(f"{node.retrait}{line}{node.fin}")

    def _section(self, node: Section) -> None:
        value = self._find(node.nom)
        empty = self._is_empty(node.nom, value)
        if node.inverse:
            if empty:
                self._nodes(node.noeuds)
            return
        if empty:
            return
        for item in value if isinstance(value, list | tuple) else (value,):
            self.stack.append(item)
            self._nodes(node.noeuds)
            self.stack.pop()

    def _is_empty(self, name: str, value: Any) -> bool:
        if value is _ABSENT or value is None:
            return True
        if not isinstance(value, _SIMPLES):
            raise GabaritInvalide(f"la valeur de « {name} » n’est pas d’un type connu.")
        return not value

    def _bloc(self, node: Bloc) -> None:
        source = self.blocs.get(plier(node.nom), "")
        if not source:
            return
        if self.nesting >= BLOCS_MAX:
            raise GabaritInvalide(f"le bloc « {node.nom} » s’inclut lui-même, ou {BLOCS_MAX} blocs s’emboîtent.")
        if node.retrait:
            source = _DEBUT_DE_LIGNE.sub(node.retrait, source)
        self.steps += len(source) // 100
        self.nesting += 1
        self._nodes(analyser(source))
        self.nesting -= 1

    def _find(self, name: str) -> Any:
        if name == ".":
            return self.stack[-1]
        first, *rest = name.split(".")
        value = next(
            (found for frame in reversed(self.stack) if (found := self._get(frame, first)) is not _ABSENT), _ABSENT
        )
        for part in rest:
            value = self._get(value, part)
        return value

    def _get(self, frame: Any, name: str) -> Any:
        if type(frame) is not dict:
            return _ABSENT
        if name in frame:
            return frame[name]
        folded = self.folded.get(id(frame))
        if folded is None:
            folded = self.folded[id(frame)] = {plier(str(key)): value for key, value in reversed(frame.items())}
        return folded.get(plier(name), _ABSENT)


_GESTES = {
    Texte: _Execution._texte,
    Variable: _Execution._variable,
    LigneDeVariables: _Execution._ligne,
    Section: _Execution._section,
    Bloc: _Execution._bloc,
}
