"""The index of this process, and the stamp that tells when it is out of date.

Every change writes a new stamp in the database; every search compares it (one primary-key query) with the stamp its own
copy was built from. Pages whose words did not change keep what was read of them.
"""

import threading
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..models import EtatIndex, Synonyme
from .classement import Trouve, classer
from .documents import Etat, etats, lire
from .index import Entree, Index, lire_entree
from .normalisation import mots
from .requete import Lecteur, Requete
from .synonymes import composer, livres

CLE = 1
REPOS = 20
"""A slow rebuild is not repeated before this many times its duration: mass imports stamp thousands of changes."""
LENT = 0.2


@dataclass
class Copie:
    """What this process knows of the catalogue."""

    version: str | None = None
    lecteur: Lecteur | None = None
    entrees: dict[tuple, Entree] = field(default_factory=dict)
    duree: float = 0.0
    construite_at: float = 0.0

    def is_a_jour(self, version: str) -> bool:
        if self.lecteur is None or self.version != version:
            return self.lecteur is not None and self._se_repose()
        return True

    def _se_repose(self) -> bool:
        return self.duree > LENT and time.monotonic() - self.construite_at < REPOS * self.duree


_verrou = threading.Lock()
_copie = Copie()


def signaler_changement() -> None:
    """Tell every process that what is searched has changed. Call it in the transaction of the change."""
    EtatIndex.objects.update_or_create(pk=CLE, defaults={"version": uuid.uuid4().hex})


def chercher(texte: str, *, en_cours: bool = False) -> tuple[Requete, list[Trouve]]:
    """The query as it was read, and what answers it, best first; `en_cours`: the last word is only begun."""
    lecteur = lecteur_courant()
    requete = lecteur.lire(texte, en_cours=en_cours)
    return requete, classer(lecteur.index, requete)


def lecteur_courant() -> Lecteur:
    """The reader of this process, built again when the catalogue has changed."""
    global _copie
    version = _version()
    copie = _copie
    if copie.is_a_jour(version):
        return copie.lecteur
    # While one thread builds, the others answer with what they have.
    if not _verrou.acquire(blocking=copie.lecteur is None):
        return copie.lecteur
    try:
        if not _copie.is_a_jour(version):
            _copie = _construire(version, _copie.entrees)
        return _copie.lecteur
    finally:
        _verrou.release()


def _version() -> str:
    return EtatIndex.objects.filter(pk=CLE).values_list("version", flat=True).first() or ""


def _construire(version: str, connues: dict[tuple, Entree]) -> Copie:
    debut = time.monotonic()
    voulus = etats()
    entrees = {cle(etat): connues[cle(etat)] for etat in voulus if cle(etat) in connues}
    entrees |= _lire([etat for etat in voulus if cle(etat) not in entrees])
    index = Index.construire(entrees.values())
    locaux = [(synonyme.expression, synonyme.liste) for synonyme in Synonyme.objects.all()]
    lecteur = Lecteur.pour(index, composer(locaux), _mots_des_synonymes(locaux))
    return Copie(version, lecteur, entrees, time.monotonic() - debut, time.monotonic())


def cle(etat: Etat) -> tuple:
    return etat.genre, etat.cle, *etat.marque


def _lire(voulus: list[Etat]) -> dict[tuple, Entree]:
    cles = {etat.cle: cle(etat) for etat in voulus}
    return {cles[document.cle]: lire_entree(document) for document in lire(voulus)}


def _mots_des_synonymes(locaux: Iterable[tuple[str, list[str]]]) -> list[str]:
    return [mot for expression in (*livres(), *(nom for nom, _ in locaux)) for mot in mots(expression)]
