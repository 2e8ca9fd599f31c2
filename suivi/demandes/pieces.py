"""Files people give: joined one by one, taken back while it is a draft, served by a view that checked the right."""

import hashlib
from collections.abc import Collection
from functools import partial
from uuid import UUID

from django.core.files.storage import Storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse

from demarches.models import PieceJustificative

from .enums import Etat
from .erreurs import ActeRefuse
from .fichiers import FORMATS, MO, PieceRefusee, verifier
from .models import Demande, PieceDemandee, PieceJointe

__all__ = [
    "FORMATS",
    "TAILLE_MAX_MO",
    "PieceRefusee",
    "compter",
    "empreinte",
    "exiger_brouillon",
    "joindre",
    "oter",
    "retirer",
    "servir",
]

TAILLE_MAX_MO = 20
NOMBRE_MAX = 30
FICHIERS_MAX = 60
"""Files of one request, all questions together."""
POIDS_MAX_MO = 300
"""Megabytes of one request."""


def joindre(
    demande: Demande,
    upload: UploadedFile,
    *,
    question: str = "",
    piece_demandee: PieceDemandee | None = None,
    formats: Collection[str] = FORMATS,
    taille_max_mo: int = TAILLE_MAX_MO,
    nombre_max: int = NOMBRE_MAX,
    justificatif: str = "",
) -> PieceJointe:
    """Check and keep one file, out of reach under a random name. The same content given twice is kept once.

    `formats`: extensions (« pdf » or « .pdf »); `nombre_max` for this question; `justificatif`: code of the
    managed piece. Raises `PieceRefusee`.
    """
    verifie = verifier(upload, formats, taille_max_mo)
    digest = empreinte(upload)
    with transaction.atomic():
        # Two tabs may send files at once: counting and adding are one act.
        Demande.objects.select_for_update(of=("self",)).get(pk=demande.pk)
        sisters = demande.pieces.filter(question=question, piece_demandee=piece_demandee)
        if twin := sisters.filter(empreinte=digest).first():
            return twin
        compter(demande, sisters.count(), nombre_max, verifie.nom, verifie.taille)
        return PieceJointe.objects.create(
            demande=demande,
            question=question,
            piece_demandee=piece_demandee,
            justificatif=PieceJustificative.objects.filter(code=justificatif).first() if justificatif else None,
            nom=verifie.nom,
            fichier=upload,
            type_mime=verifie.type_mime,
            taille=verifie.taille,
            empreinte=digest,
        )


def exiger_brouillon(demande: Demande) -> None:
    """Lock the request, in the caller's transaction. Raises `ActeRefuse` when it was filed meanwhile."""
    if Demande.objects.select_for_update(of=("self",)).get(pk=demande.pk).etat != Etat.BROUILLON:
        raise ActeRefuse("Cette demande est déjà déposée\u00a0: ses fichiers ne changent plus.")


def oter(piece: PieceJointe) -> None:
    """Forget a file; the caller has checked that it may be. The content goes once no row holds it any more."""
    transaction.on_commit(partial(_effacer_contenu, piece.fichier.storage, piece.fichier.name))
    piece.delete()


def _effacer_contenu(storage: Storage, nom: str) -> None:
    """A reused piece shares its content with the first one: the last to go takes it away."""
    if not PieceJointe.objects.filter(fichier=nom).exists():
        storage.delete(nom)


def retirer(demande: Demande, uuid: UUID) -> str | None:
    """Take back a file of a draft; its name, or None when it is not there any more. Raises `ActeRefuse` once filed."""
    with transaction.atomic():
        exiger_brouillon(demande)
        piece = demande.pieces.filter(uuid=uuid).first()
        if piece is None:
            return None
        oter(piece)
    return piece.nom


def servir(piece: PieceJointe) -> FileResponse:
    """The file as a download that no browser will interpret. The caller has checked the right."""
    response = FileResponse(
        piece.fichier.open("rb"), as_attachment=True, filename=piece.nom, content_type=piece.type_mime
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def empreinte(upload: UploadedFile) -> str:
    """SHA-256 of the content, read in chunks."""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def compter(demande: Demande, sisters: int, nombre_max: int, nom: str, taille: int) -> None:
    """Refuse one file too many, for a question or for the whole request. Raises `PieceRefusee`."""
    if sisters >= nombre_max:
        limit = (
            "un seul fichier est accepté ici" if nombre_max == 1 else f"{nombre_max} fichiers au plus sont acceptés ici"
        )
        raise PieceRefusee(f"«\u00a0{nom}\u00a0» n’a pas été ajouté\u00a0: {limit}. Retirez-en un d’abord.")
    sizes = list(demande.pieces.values_list("taille", flat=True))
    if len(sizes) >= FICHIERS_MAX or sum(sizes) + taille > POIDS_MAX_MO * MO:
        raise PieceRefusee(
            f"«\u00a0{nom}\u00a0» n’a pas été ajouté\u00a0: une demande contient au plus {FICHIERS_MAX} fichiers et "
            f"{POIDS_MAX_MO}\u00a0Mo. Regroupez vos documents, ou appelez-nous\u00a0: nous trouverons un autre moyen."
        )
