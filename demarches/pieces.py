"""The pieces of a procedure as typed values, out of their StreamField."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .enums import DepartConservation, Fournisseur, MomentPiece, NaturePiece
from .recherche.normalisation import plier

if TYPE_CHECKING:
    from .models import PieceJustificative

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


def est_justificatif_domicile(nature: str, libelle: str) -> bool:
    """A proof of address, by its nature or by its words (CRPA R113-8)."""
    if nature == NaturePiece.DOCUMENT:
        return nomme_un_justificatif_domicile(libelle)
    return nature == NaturePiece.JUSTIFICATIF_DOMICILE


@dataclass(frozen=True)
class Piece:
    """A piece asked by a procedure; `formats` are codes of `formulaires.types.fichier.FORMATS`.

    `justificatif` is the object of the common list, None for a piece written on the page itself.
    """

    code: str
    libelle: str
    nature: str
    obligatoire: bool
    condition: str
    dispense: str
    formats: tuple[str, ...]
    justificatif: PieceJustificative | None = None

    @property
    def is_fichier(self) -> bool:
        """A file is to be given (else an information or a statement, typed in the form)."""
        return self.nature in (NaturePiece.DOCUMENT, NaturePiece.JUSTIFICATIF_DOMICILE) and self.demandee_au_public

    @property
    def is_justificatif_domicile(self) -> bool:
        return est_justificatif_domicile(self.nature, self.libelle) or bool(
            self.justificatif and self.justificatif.is_justificatif_domicile
        )

    @property
    def demandee_au_public(self) -> bool:
        """False: we ask another administration for it ourselves (CRPA L114-8)."""
        return self.justificatif is None or self.justificatif.fournisseur != Fournisseur.ADMINISTRATION

    @property
    def aide(self) -> str:
        return self.justificatif.aide if self.justificatif else ""

    @property
    def indications(self) -> list[str]:
        """What is said under its name: condition, when, who, example, age, dispense; one sentence each."""
        piece = self.justificatif
        dites = [self.condition]
        if piece:
            dites += [_moment(piece), _fournisseur(piece), piece.exemple, _age(piece)]
        return [f"{texte[:1].upper()}{texte[1:].rstrip('.')}." for texte in (*dites, self.dispense) if texte]


def conservation_en_clair(piece: PieceJustificative) -> str:
    """« 3 mois à compter de la clôture de la demande », "" when it is kept as long as the case."""
    if not piece.conservation_mois:
        return ""
    return (
        f"{piece.conservation_mois}\u00a0mois à compter de\u00a0: {DepartConservation(piece.conservation_depart).label}"
    )


def lire_pieces(flux: Iterable[Any]) -> list[Piece]:
    """The pieces of a `PiecesBlock` value; one whose object was deleted is left out."""
    lues = [_lire_commune(bloc.value) if bloc.block_type == "commune" else _lire(bloc.value) for bloc in flux or ()]
    return [piece for piece in lues if piece is not None]


def _lire_commune(valeur: Any) -> Piece | None:
    piece = valeur.get("piece")
    if piece is None:
        return None
    return Piece(
        code=piece.code,
        libelle=valeur.get("libelle") or piece.libelle,
        nature=piece.nature,
        obligatoire=_obligatoire(valeur.get("obligatoire") or "", piece),
        condition=valeur.get("condition") or "",
        dispense=valeur.get("dispense") or piece.dispense,
        formats=tuple(piece.formats),
        justificatif=piece,
    )


def _obligatoire(ici: str, piece: PieceJustificative) -> bool:
    """What the procedure says, else what the piece says: « toujours » is required."""
    if ici:
        return ici == "oui"
    return piece.moment == MomentPiece.TOUJOURS and piece.demandee_au_public


def _moment(piece: PieceJustificative) -> str:
    return "Vous pourrez la donner plus tard" if piece.moment == MomentPiece.PLUS_TARD else ""


def _fournisseur(piece: PieceJustificative) -> str:
    if piece.fournisseur == Fournisseur.ADMINISTRATION:
        return f"Nous la demandons nous-mêmes, vous n’avez rien à donner ({piece.precision_fournisseur})"
    if piece.fournisseur == Fournisseur.TIERS:
        return f"À demander à\u00a0: {piece.precision_fournisseur}" if piece.precision_fournisseur else ""
    return ""


def _age(piece: PieceJustificative) -> str:
    return f"Datée de moins de {piece.validite_mois}\u00a0mois" if piece.validite_mois else ""


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
