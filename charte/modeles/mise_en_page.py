"""The HTML of an e-mail, built from its text: what leaves in the two parts always says the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from charte.organisation.models import Collectivite

TITRE_MAX = 60
LIEN_MAX = 60
_LIEN = re.compile(
    r"(?P<url>https?://[^\s<>\"«»]+)"
    r"|(?P<courriel>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<telephone>\b0[1-9](?:[ \u00a0]\d\d){4}\b)"
)
_PONCTUATION = ".,;:!?)]’'"


@dataclass(frozen=True)
class Passage:
    """A stretch of the e-mail: `genre` is titre, paragraphe or liste; lines are safe HTML."""

    genre: str
    lignes: list[SafeString] = field(default_factory=list)


def courriel_html(objet: str, texte: str, collectivite: Collectivite) -> str:
    """The whole HTML document: one column, inline styles, readable without images."""
    context = {"objet": objet, "passages": list(passages(texte)), "collectivite": collectivite}
    # A plain str: a page that shows this document in an attribute must escape it like any other text.
    return "" + render_to_string("courriels/message.html", context)


def passages(texte: str) -> Iterator[Passage]:
    """Read as a person does: blank lines part paragraphs, « - » begins an item, a short first line is a title."""
    for block in re.split(r"\n[ \t\u00a0]*\n", texte.strip("\n")):
        lines = [line.rstrip() for line in block.splitlines() if line.strip()]
        if len(lines) > 1 and _is_title(lines[0], lines[1]):
            yield Passage("titre", [lier(lines.pop(0))])
        for is_item, group in groupby(lines, key=lambda line: line.startswith("- ")):
            items = [lier(line.removeprefix("- ")) for line in group]
            yield Passage("liste" if is_item else "paragraphe", items)


def lier(ligne: str) -> SafeString:
    """Escape a line and make its links, addresses and phones clickable; nothing else becomes HTML."""
    parts, position = [], 0
    for match in _LIEN.finditer(ligne):
        written = match.group().rstrip(_PONCTUATION) if match.lastgroup == "url" else match.group()
        parts += [escape(ligne[position : match.start()]), _link(match.lastgroup, written)]
        position = match.start() + len(written)
    parts.append(escape(ligne[position:]))
    return mark_safe("".join(parts))  # noqa: S308 (every part is escaped above)


def _link(kind: str, written: str) -> str:
    if kind == "courriel":
        target = f"mailto:{written}"
    elif kind == "telephone":
        target = "tel:+33" + re.sub(r"\D", "", written)[1:]
    else:
        target = written
    return f'<a href="{escape(target)}" style="color:#084247">{escape(_shown(written))}</a>'


def _shown(written: str) -> str:
    """A long signed link is unreadable and wider than a phone: its beginning is enough, the text part has it whole."""
    return written if len(written) <= LIEN_MAX else f"{written[: LIEN_MAX - 1]}…"


def _is_title(first: str, second: str) -> bool:
    return len(first) <= TITRE_MAX and first[-1] not in ".,;:!?»" and not first.startswith("- ") and bool(second)
