"""The index of this process, and the stamp that tells when it is out of date.

Every change writes a new stamp in the database; every search compares it (one primary-key query) with the stamp its own
copy was built from. Pages whose words did not change keep what was read of them. A small catalogue is read again at
once; a large one behind the back of the visitor, who gets the copy of a few seconds ago.
"""

import threading
import time
import uuid

from django.db import connection

from ..models import EtatIndex, Synonyme
from . import reserve
from .classement import Trouve, classer
from .copie import Copie
from .documents import etats, lire
from .index import Index, lire_entree
from .normalisation import mots
from .requete import Lecteur, Requete
from .synonymes import composer, livres

CLE = 1
LENT = 0.2
"""Seconds of work beyond which an index is rebuilt in the background, and kept on disk for the next process."""
REPOS = 20
"""A slow rebuild waits this many times its duration after the last: mass imports stamp thousands of changes."""

_verrou = threading.Lock()
_copie = Copie()


def signaler_changement() -> None:
    """Tell every process that what is searched has changed. Call it in the transaction of the change."""
    version = uuid.uuid4().hex
    if not EtatIndex.objects.filter(pk=CLE).update(version=version):
        EtatIndex.objects.update_or_create(pk=CLE, defaults={"version": version})


def chercher(texte: str, *, en_cours: bool = False) -> tuple[Requete, list[Trouve]]:
    """The query as it was read, and what answers it, best first; `en_cours`: the last word is only begun."""
    lecteur = lecteur_courant()
    requete = lecteur.lire(texte, en_cours=en_cours)
    return requete, classer(lecteur.index, requete)


def lecteur_courant() -> Lecteur:
    """The reader of this process, up to date but for the seconds a large catalogue takes to be read."""
    version = EtatIndex.objects.filter(pk=CLE).values_list("version", flat=True).first() or ""
    copie = _copie
    if copie.lecteur is None or (copie.version != version and copie.duree <= LENT):
        with _verrou:
            return _mettre_a_jour(version).lecteur
    if copie.version != version and time.monotonic() - copie.construite_at > REPOS * copie.duree:
        _mettre_a_jour_plus_tard(version)
    return copie.lecteur


def _mettre_a_jour(version: str) -> Copie:
    """Read again what changed; the caller holds the lock."""
    global _copie
    if _copie.lecteur is None:
        _copie = reserve.lire()
    if _copie.lecteur is None or _copie.version != version:
        _copie = construire(version, _copie)
        if _copie.duree > LENT:
            reserve.ecrire(_copie)
    return _copie


def _mettre_a_jour_plus_tard(version: str) -> None:
    if _verrou.acquire(blocking=False):
        threading.Thread(target=_mettre_a_jour_et_fermer, args=(version,), daemon=True).start()


def _mettre_a_jour_et_fermer(version: str) -> None:
    try:
        _mettre_a_jour(version)
    finally:
        _verrou.release()
        connection.close()


def construire(version: str, ancienne: Copie) -> Copie:
    """The copy for this stamp, with what `ancienne` had already read."""
    debut = time.monotonic()
    voulus = etats()
    entrees = {etat: ancienne.entrees[etat] for etat in voulus if etat in ancienne.entrees}
    a_lire = {etat.cle: etat for etat in voulus if etat not in entrees}
    entrees |= {a_lire[document.cle]: lire_entree(document) for document in lire(a_lire.values())}
    index = Index.construire(entrees.values())
    locaux = [(synonyme.expression, synonyme.liste) for synonyme in Synonyme.objects.all()]
    expressions = (*livres(), *(expression for expression, _ in locaux))
    lecteur = Lecteur.pour(index, composer(locaux), [mot for expression in expressions for mot in mots(expression)])
    fin = time.monotonic()
    return Copie(version, lecteur, entrees, fin - debut, fin)
