"""The pieces of a procedure as typed values, out of their StreamField."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .enums import NaturePiece
from .recherche.normalisation import plier

_JUSTIFICATIF_DOMICILE = re.compile(
    r"\b(justificatifs?|preuves?|attestations?) (de |du |d )?(sa |son |votre )?(domicile|residence|adresse)\b"
)
_NIE = re.compile(r"\b(aucune?|pas|sans|jamais|inutiles?|ni|ne)\b")
_PHRASES = re.compile(r"[.;!?\n]+")


def nomme_un_justificatif_domicile(texte: str) -> bool:
    """These words are those of a proof of address."""
    return _JUSTIFICATIF_DOMICILE.search(plier(texte)) is not None


def demande_un_justificatif_domicile(texte: str) -> bool:
    """A sentence asks for a proof of address; « Aucun justificatif de domicile n’est demandé » does not."""
    return any(_est_demande(plier(phrase)) for phrase in _PHRASES.split(texte))


def _est_demande(phrase: str) -> bool:
    trouve = _JUSTIFICATIF_DOMICILE.search(phrase)
    return trouve is not None and not _NIE.search(phrase[: trouve.start()])


@dataclass(frozen=True)
class Piece:
    """A piece asked; `formats` are codes of `formulaires.types.fichier.FORMATS`."""

    code: str
    libelle: str
    nature: str
    obligatoire: bool
    condition: str
    dispense: str
    formats: tuple[str, ...]

    @property
    def is_fichier(self) -> bool:
        """A file is to be given (else an information or a statement, typed in the form)."""
        return self.nature in (NaturePiece.DOCUMENT, NaturePiece.JUSTIFICATIF_DOMICILE)

    @property
    def is_justificatif_domicile(self) -> bool:
        """A proof of address, by its nature or by its words (CRPA R113-8)."""
        if self.nature == NaturePiece.DOCUMENT:
            return nomme_un_justificatif_domicile(self.libelle)
        return self.nature == NaturePiece.JUSTIFICATIF_DOMICILE


def lire_pieces(flux: Iterable[Any]) -> list[Piece]:
    """The pieces of a `PiecesBlock` value."""
    return [_lire(bloc.value) for bloc in flux or ()]


def _lire(valeur: Any) -> Piece:
    return Piece(
        code=valeur.get("code") or "",
        libelle=valeur.get("libelle") or "",
        nature=valeur.get("nature") or NaturePiece.DOCUMENT,
        obligatoire=bool(valeur.get("obligatoire")),
        condition=valeur.get("condition") or "",
        dispense=valeur.get("dispense") or "",
        formats=tuple(valeur.get("formats") or ()),
    )
