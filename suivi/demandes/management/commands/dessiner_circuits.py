import json
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from charte.organisation.demonstration import DONNEES as ORGANISATION
from demarches.chargement.source import demarches
from demarches.circuits.chargement import circuit_brut
from demarches.circuits.dessin import dessiner, raconter
from suivi.demandes.circuit.machine import dessiner_machine, fleches

DOCS = settings.BASE_DIR / "docs"
NOMS = {service["code"]: service["nom"] for service in json.loads(ORGANISATION.read_text(encoding="utf-8"))["services"]}
ENTETE = """# Les états et les circuits

Page produite par `manage.py dessiner_circuits`, d’après le code et `demarches/donnees/circuits.json`.
Ne la modifiez pas à la main.

## Les états d’une demande

![Les états d’une demande et les actes qui en font changer](images/circuits/etats.svg)

"""


class Command(BaseCommand):
    help = "Dessine la machine à états et les circuits livrés dans docs/ (--verifier : dit s’ils sont à jour)."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--verifier", action="store_true", help="Ne rien écrire, échouer s’il y a une différence.")

    def handle(self, *, verifier: bool, **options) -> None:
        stale = [chemin for chemin, texte in fichiers() if not _is_a_jour(chemin, texte)]
        if verifier and stale:
            names = ", ".join(chemin.name for chemin in stale)
            raise CommandError(f"{names}\u00a0: n’est plus à jour. Lancez «\u00a0manage.py dessiner_circuits\u00a0».")
        if verifier:
            return
        for chemin, texte in fichiers():
            chemin.parent.mkdir(parents=True, exist_ok=True)
            chemin.write_text(texte, encoding="utf-8")
        self.stdout.write(f"{len(stale)} fichiers écrits.")


def fichiers() -> Iterator[tuple[Path, str]]:
    """(path, content) of everything this command makes."""
    yield DOCS / "images" / "circuits" / "etats.svg", dessiner_machine()
    page = [ENTETE, *(f"- {one.source.label} → **{one.libelle}** → {one.cible.label}\n" for one in fleches())]
    page.append("\n## Les circuits livrés\n")
    for donnees in demarches():
        code, titre = donnees["code"], donnees["libelle"]
        circuit = circuit_brut(code)
        if circuit is None:
            continue
        yield DOCS / "images" / "circuits" / f"{code.lower()}.svg", f"{dessiner(circuit, titre, NOMS)}\n"
        page.append(f"\n### {titre}\n\n![{titre}](images/circuits/{code.lower()}.svg)\n\n")
        page += [_ligne(rang, ligne) for rang, ligne in enumerate(raconter(circuit, NOMS), start=1)]
    yield DOCS / "circuits.md", "".join(page)


def _ligne(rang: int, ligne) -> str:
    optional = f" ({ligne.facultative})" if ligne.facultative else ""
    return f"{rang}. **{ligne.titre}**{optional} : {' ; '.join((*ligne.details, *ligne.notes))}.\n"


def _is_a_jour(chemin: Path, texte: str) -> bool:
    return chemin.exists() and chemin.read_text(encoding="utf-8") == texte
