"""What is searched: the published procedures and national sheets, as plain texts by weight."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.utils.text import Truncator

from ..models import DemarchePage, EvenementDeVie, FichePage, Theme
from .normalisation import sans_balises

DEMARCHE = "demarche"
FICHE = "fiche"
POIDS = {"titre": 10.0, "mots_cles": 8.0, "resume": 4.0, "intertitres": 2.5, "corps": 1.0}
CORPS_MAX = 6000
"""Characters of body read per document: what matters comes first, and 5,000 sheets must fit in memory."""
RESUME_MAX = 30
"""Words of the summary of a sheet shown in the answers."""
LOT = 500
_CERFA = re.compile(r"\b(\d{5})\*\d{2}\b|(?:cerfa|[Ff]ormulaire)\s+n°\s*(\d{5})\b")


@dataclass(frozen=True)
class Document:
    """A page as the index reads it. `textes`: field of `POIDS` → text; `frequence`: requests a year."""

    cle: int
    genre: str
    titre: str
    resume: str
    textes: dict[str, str] = field(repr=False)
    frequence: int = 0

    def sans_textes(self) -> "Document":
        """What is left to keep once the words are indexed."""
        return replace(self, textes={})


@dataclass(frozen=True)
class Etat:
    """A page that everyone may read; `marque` changes whenever its words do."""

    cle: int
    genre: str
    marque: tuple


def etats() -> list[Etat]:
    """What must be in the index now, in a few queries and without any text."""
    themes = _themes()
    demarches = DemarchePage.objects.publiees().values_list("pk", "last_published_at", "title", "code")
    fiches = FichePage.objects.live().public().values_list("pk", "last_published_at", "title", "empreinte")
    return [
        *(Etat(cle, DEMARCHE, (*marque, *themes.get(cle, ()))) for cle, *marque in demarches),
        *(Etat(cle, FICHE, tuple(marque)) for cle, *marque in fiches),
    ]


def lire(voulus: Iterable[Etat]) -> Iterator[Document]:
    """The documents of these pages, by batches."""
    cles: dict[str, list[int]] = defaultdict(list)
    for etat in voulus:
        cles[etat.genre].append(etat.cle)
    yield from _demarches(cles[DEMARCHE])
    for lot in _lots(cles[FICHE]):
        yield from _fiches(lot)


def _lots(cles: Sequence[int]) -> Iterator[Sequence[int]]:
    return (cles[debut : debut + LOT] for debut in range(0, len(cles), LOT))


def _themes() -> dict[int, list[str]]:
    """The names of the themes and moments of each procedure: they lead to it as keywords do."""
    noms: dict[int, list[str]] = defaultdict(list)
    for model in (Theme, EvenementDeVie):
        for cle, nom in model.objects.exclude(demarches=None).values_list("demarches", "nom"):
            noms[cle].append(nom)
    return noms


def _demarches(cles: Sequence[int]) -> Iterator[Document]:
    themes = _themes()
    for page in DemarchePage.objects.filter(pk__in=cles):
        pieces = " ".join(piece.libelle for piece in page.pieces_demandees())
        textes = {
            "titre": page.title,
            "mots_cles": " ".join([page.mots_cles, *_numeros(pieces)]),
            "resume": page.resume,
            "intertitres": " ".join([page.code, *themes.get(page.pk, ())]),
            "corps": " ".join([sans_balises(page.pour_qui), page.cout, pieces, *_contenu(page)])[:CORPS_MAX],
        }
        yield Document(page.pk, DEMARCHE, page.title, page.resume, textes, page.volume_annuel or 0)


def _numeros(source: str) -> set[str]:
    """The numbers of the national forms (cerfa) that a sheet leads to, wherever it names them."""
    return {numero for paire in _CERFA.findall(source) for numero in paire if numero}


def _contenu(page: DemarchePage) -> list[str]:
    return [sans_balises(str(bloc.value)) for bloc in page.contenu]


def _fiches(cles: Sequence[int]) -> Iterator[Document]:
    champs = ("pk", "title", "resume", "intertitres", "identifiant", "complement_local", "corps__html")
    for cle, titre, resume, intertitres, identifiant, local, corps in FichePage.objects.filter(pk__in=cles).values_list(
        *champs
    ):
        textes = {
            "titre": titre,
            "mots_cles": " ".join([identifiant, *_numeros(corps or "")]),
            "resume": resume,
            "intertitres": f"{intertitres} {sans_balises(local)}",
            "corps": sans_balises((corps or "")[: 4 * CORPS_MAX])[:CORPS_MAX],
        }
        yield Document(cle, FICHE, titre, Truncator(resume).words(RESUME_MAX), textes)
