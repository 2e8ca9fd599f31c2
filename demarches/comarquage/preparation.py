"""One file made ready to be written: read, rendered, measured. No database here."""

import hashlib
from dataclasses import dataclass

from .fidelite import Fidelite, fragments, mesurer
from .lecture import Publication, lire
from .metadonnees import Metadonnees, metadonnees
from .rendu import Feuille, rendre_publication
from .rendu.feuille import ENTETE

# To change with the rendering: every sheet is then rendered again at the next import.
VERSION_RENDU = b"1"


@dataclass(frozen=True)
class Feuillet:
    """All that an import writes of one file."""

    publication: Publication
    empreinte: str
    meta: Metadonnees
    feuille: Feuille
    fidelite: Fidelite

    @property
    def identifiant(self) -> str:
        return self.publication.identifiant


def empreinte(contenu: bytes) -> str:
    """Digest of the file and of the version of the rendering."""
    return hashlib.sha256(VERSION_RENDU + b"\n" + contenu).hexdigest()


def preparer(contenu: bytes) -> Feuillet:
    """Raises `FichierInvalide`."""
    publication = lire(contenu)
    racine = publication.racine
    meta, feuille = metadonnees(racine), rendre_publication(racine)
    en_tete = [f for noeud in racine if noeud.tag in ENTETE for f in fragments(noeud)]
    rendus = [*fragments(feuille.arbre), *(f for f in en_tete if _montre(f, meta))]
    return Feuillet(publication, empreinte(contenu), meta, feuille, mesurer(racine, rendus))


def _montre(fragment: str, meta: Metadonnees) -> bool:
    """Is this fragment of the header among what the page's template shows?"""
    visibles = (meta.surtitre, *meta.audience.split(", "), *(titre for _, titre in meta.fil_ariane))
    return fragment in {" ".join(visible.split()) for visible in visibles}
