"""The shipped files: facts of each procedure, and the public texts that go with them."""

import json
from pathlib import Path
from typing import Any

DONNEES = Path(__file__).resolve().parents[1] / "donnees"


def demarches() -> list[dict[str, Any]]:
    """The procedures of `demarches.json`, each with its texts of `textes.json`."""
    textes = lire("textes.json")
    return [donnees | textes[donnees["code"]] for donnees in lire("demarches.json")["demarches"]]


def lire(nom: str) -> Any:
    return json.loads((DONNEES / nom).read_text(encoding="utf-8"))
