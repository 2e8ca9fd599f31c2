"""A search as it is shown: only pages that everyone may read at this very moment."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.safestring import SafeString
from wagtail.models import Page

from .classement import Trouve
from .courant import chercher
from .documents import DEMARCHE
from .surlignage import surligner

MAXIMUM = 300
"""Answers kept: nobody reads further, and the visibility of each is checked in the database."""
ASSEZ_PERTINENT = 0.35
"""A procedure is shown, above the sheets, when it scores at least this share of the best answer."""
TROP_LOIN = 0.06
"""A sheet that scores less than this share of the best answer only names the word in passing."""
NOMBRE_SUGGESTIONS = 7


@dataclass(frozen=True)
class Resultat:
    """A line of the answer. `titre` and `resume` are escaped, found words in <mark>."""

    titre: SafeString
    url: str
    resume: SafeString
    is_demarche: bool
    texte: str


@dataclass
class Reponse:
    requete: str
    resultats: list[Resultat] = field(default_factory=list)
    corrections: dict[str, str] = field(default_factory=dict)

    @property
    def demarches(self) -> int:
        """How many procedures are among the results; they come first."""
        return sum(resultat.is_demarche for resultat in self.resultats)

    @property
    def corrigee(self) -> str:
        """The words really looked for, « » when nothing was corrected."""
        return ", ".join(self.corrections.values())


def repondre(texte: str, request: HttpRequest, *, en_cours: bool = False, maximum: int = MAXIMUM) -> Reponse:
    """The answer to `texte`, procedures first; three queries besides the stamp of the index."""
    requete, trouves = chercher(texte, en_cours=en_cours)
    retenus = ordonner(trouves)[: maximum if not en_cours else 2 * maximum]
    visibles = Page.objects.live().public().in_bulk([trouve.document.cle for trouve in retenus])
    racines = requete.racines
    resultats = [
        _resultat(trouve, visibles[trouve.document.cle].get_url(request), racines)
        for trouve in retenus
        if trouve.document.cle in visibles
    ]
    return Reponse(texte, resultats[:maximum], requete.corrections)


def ordonner(trouves: list[Trouve]) -> list[Trouve]:
    """Procedures that answer well enough, then sheets that are not too far."""
    meilleur = trouves[0].score if trouves else 0
    demarches = [trouve for trouve in trouves if _is_demarche(trouve) and trouve.score >= ASSEZ_PERTINENT * meilleur]
    fiches = [trouve for trouve in trouves if not _is_demarche(trouve) and trouve.score >= TROP_LOIN * meilleur]
    return demarches + fiches


def _is_demarche(trouve: Trouve) -> bool:
    return trouve.document.genre == DEMARCHE


def _resultat(trouve: Trouve, url: str, racines: frozenset[str]) -> Resultat:
    document = trouve.document
    return Resultat(
        titre=surligner(document.titre, racines),
        url=url,
        resume=surligner(document.resume, racines),
        is_demarche=_is_demarche(trouve),
        texte=document.titre,
    )
