"""axe-core on a whole page or on a part of it."""

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
REGLES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

WAGTAIL = [
    # The search of pages in the side bar has no name of its own beside the search of a list.
    'form[role="search"][action="/admin/pages/search/"]',
    # The rich text editor is not tied to the label of its field.
    ".public-DraftEditor-content",
    # On a phone, the button that folds the summary of an editing screen is under 24 pixels.
    "#w-minimap-toggle",
]
"""What Wagtail draws by scripts, out of reach of our templates and style sheets."""


def verifier_axe(page: Page, portee: str = "", hors: Sequence[str] = ()) -> None:
    """axe-core finds nothing in the page, or under the selector `portee`; `hors` are rules left aside.

    By `evaluate`: the content security policy refuses a script tag.
    """
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    options = {
        "runOnly": {"type": "tag", "values": REGLES},
        "rules": {regle: {"enabled": False} for regle in hors},
        "resultTypes": ["violations"],
    }
    resultat = page.evaluate(
        "([include, exclude, options]) => axe.run({include, exclude}, options)", [[portee or "html"], WAGTAIL, options]
    )
    violations = [
        f"{violation['id']} : {violation['help']}\n    {noeud['html'][:300]}\n    {noeud['failureSummary'][:300]}"
        for violation in resultat["violations"]
        for noeud in violation["nodes"][:5]
    ]
    assert not violations, f"{page.url}\n" + "\n".join(violations)
