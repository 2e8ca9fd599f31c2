"""Index time, memory and query time of the search on as many sheets as asked: `python -m tests.charge.recherche 5000`.

The sheets are those of the sample with a share of their words changed, so that the vocabulary grows as a real one does.
"""

import json
import os
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

RACINE = Path(__file__).resolve().parents[2]
sys.path[1:1] = [str(RACINE), str(RACINE / "site")]
DONNEES = RACINE / "tests" / "donnees"
CORPS = 6000
MOTS_CHANGES = 0.04


def main(nombre: int) -> None:
    from demarches.recherche.classement import classer
    from demarches.recherche.index import Index, lire_entree
    from demarches.recherche.requete import Lecteur
    from demarches.recherche.synonymes import composer, livres

    sources = list(documents(nombre))
    avant, debut = _memoire(), time.process_time()
    entrees = [lire_entree(document) for document in sources]
    lus = time.process_time()
    index = Index.construire(entrees)
    lecteur = Lecteur.pour(index, composer([]), [mot for expression in livres() for mot in expression.split()])
    fin = time.process_time()
    memoire = _memoire() - avant
    requetes = [ligne["q"] for ligne in json.loads((DONNEES / "requetes.json").read_text(encoding="utf-8"))]
    durees = [_chronometrer(lambda q=q: classer(index, lecteur.lire(q))) for q in requetes for _ in range(5)]
    print(f"{nombre} fiches, {len(index.postings)} racines, {len(index.vocabulaire)} mots forts")
    print(f"lecture {lus - debut:.1f} s, construction {fin - lus:.1f} s (processeur)")
    print(f"mémoire {memoire / 1024:.0f} Mo de plus que les textes")
    p95 = quantiles(durees, n=20)[-1]
    print(f"requête : médiane {1e3 * median(durees):.2f} ms, P95 {1e3 * p95:.2f} ms, max {1e3 * max(durees):.2f} ms")


def documents(nombre: int) -> Iterator:
    """`nombre` documents out of the sample, always the same."""
    from demarches.recherche.documents import FICHE, Document

    hasard = random.Random(2026)
    fiches = json.loads((DONNEES / "fiches_recherche.json").read_text(encoding="utf-8"))
    corps = " ".join(fiche["corps"] for fiche in fiches).split()
    for rang in range(nombre):
        fiche = fiches[rang % len(fiches)]
        titre = _changer(fiche["titre"].split(), hasard)
        debut = hasard.randrange(len(corps) - CORPS // 5)
        textes = {
            "titre": titre,
            "mots_cles": f"F{90000 + rang}",
            "resume": _changer(fiche["resume"].split(), hasard),
            "intertitres": _changer(fiche["intertitres"].split(), hasard),
            "corps": _changer(corps[debut : debut + CORPS // 6], hasard)[:CORPS],
        }
        yield Document(rang, FICHE, titre, textes["resume"], textes)


def _changer(mots: list[str], hasard: random.Random) -> str:
    return " ".join(_mot(hasard) if hasard.random() < MOTS_CHANGES else mot for mot in mots)


def _mot(hasard: random.Random) -> str:
    # A few words come often, most are rare.
    graine = int(40_000 * hasard.random() ** 3)
    return "".join("bcdfglmnprstv"[graine // 13**i % 13] + "aeiou"[graine // 5**i % 5] for i in range(4))


def _memoire() -> int:
    """Peak of this process, in kibibytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _chronometrer(fonction) -> float:
    debut = time.process_time()
    fonction()
    return time.process_time() - debut


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.settings.test")
    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
