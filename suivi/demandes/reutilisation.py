"""« Dites-le-nous une fois »: offer a person the files she gave before. Never without her word for each one."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from .models import Demande, PieceJointe, ReutilisationDePiece
from .pieces import PieceRefusee, compter, exiger_brouillon

PROPOSITIONS_MAX = 5
"""Files offered for one question, the latest first."""


@dataclass(frozen=True)
class Proposition:
    """A file the person may give again, with what she must know to decide."""

    piece: PieceJointe
    fournie_le: date

    @property
    def uuid(self):
        return self.piece.uuid

    @property
    def nom(self) -> str:
        return self.piece.nom

    @property
    def reference(self) -> str:
        return self.piece.demande.reference

    @property
    def demarche(self) -> str:
        return self.piece.demande.demarche.title

    @property
    def validite_mois(self) -> int | None:
        return self.piece.justificatif.validite_mois


def propositions(prouvees: Iterable[Demande], codes: Collection[str], today: date) -> dict[str, list[Proposition]]:
    """By code of managed piece, the latest first. `prouvees`: the requests this browser proved it may read."""
    filtre = _demandes_de(prouvees)
    if filtre is None or not codes:
        return {}
    fichiers = (
        PieceJointe.objects.filter(filtre, justificatif__code__in=codes, justificatif__reutilisable=True)
        .exclude(demande__etat="brouillon")
        .exclude(conservee_jusqu_au__lt=today)
        .select_related("demande__demarche", "justificatif", "reutilisation")
        .order_by("-deposee_at")
    )
    trouvees: dict[str, list[Proposition]] = {}
    vues: set[tuple[str, str]] = set()
    for piece in fichiers:
        code, marque = piece.justificatif.code, (piece.justificatif.code, piece.empreinte)
        proposition = Proposition(piece, fournie_le(piece))
        liste = trouvees.setdefault(code, [])
        if marque in vues or len(liste) >= PROPOSITIONS_MAX or not _vaut_encore(proposition, today):
            continue
        vues.add(marque)
        liste.append(proposition)
    return {code: liste for code, liste in trouvees.items() if liste}


@transaction.atomic
def reutiliser(
    demande: Demande, origine: PieceJointe, *, question: str, prouvees: Iterable[Demande], nombre_max: int
) -> PieceJointe:
    """Give the file again in this draft, at the person's explicit word. The content is shared, never its path.

    Raise `PieceRefusee` when the file is not hers to give or is no longer there.
    """
    exiger_brouillon(demande)
    filtre = _demandes_de(prouvees) or Q(pk__in=[])
    # Locked: the end of its time cannot take the content away meanwhile.
    verrou = PieceJointe.objects.select_for_update(of=("self",)).select_related("demande", "justificatif")
    piece = verrou.filter(filtre, pk=origine.pk, justificatif__reutilisable=True).first()
    if piece is None or not _vaut_encore(Proposition(piece, fournie_le(piece)), timezone.localdate()):
        raise PieceRefusee("Cette pièce ne peut plus être réutilisée\u00a0: joignez le fichier.")
    sisters = demande.pieces.filter(question=question, piece_demandee=None)
    if twin := sisters.filter(empreinte=piece.empreinte).first():
        return twin
    compter(demande, sisters.count(), nombre_max, piece.nom, piece.taille)
    copie = PieceJointe(
        demande=demande,
        question=question,
        justificatif=piece.justificatif,
        nom=piece.nom,
        type_mime=piece.type_mime,
        taille=piece.taille,
        empreinte=piece.empreinte,
    )
    copie.fichier.name = piece.fichier.name
    copie.save()
    ReutilisationDePiece.objects.create(
        piece=copie,
        origine=piece,
        reference=piece.demande.reference,
        fournie_le=fournie_le(piece),
        usager=piece.demande.usager,
    )
    return copie


def fournie_le(piece: PieceJointe) -> date:
    """The day it was given the first time: a file reused twice gets no younger."""
    reprise = getattr(piece, "reutilisation", None)
    return reprise.fournie_le if reprise else timezone.localdate(piece.deposee_at)


def _demandes_de(prouvees: Iterable[Demande]) -> Q | None:
    """Files of these requests, and of the same person's others filed from the same mailbox.

    A couple shares a mailbox and namesakes share a name: both must agree.
    """
    filtre = None
    for demande in prouvees:
        sienne = Q(demande=demande.pk)
        if demande.courriel:
            sienne |= Q(demande__usager=demande.usager_id, demande__courriel__iexact=demande.courriel)
        filtre = sienne if filtre is None else filtre | sienne
    return filtre


def _vaut_encore(proposition: Proposition, today: date) -> bool:
    """Young enough, and its content still there."""
    mois = proposition.validite_mois
    if mois and proposition.fournie_le + relativedelta(months=mois) < today:
        return False
    return proposition.piece.fichier.storage.exists(proposition.piece.fichier.name)
