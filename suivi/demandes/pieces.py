"""Files people give: checked by their content, stored out of reach, served by a view that checked the right."""

import hashlib
import re
import unicodedata
import zipfile
from collections.abc import Collection
from functools import partial
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse

from .models import Demande, PieceDemandee, PieceJointe

TAILLE_MAX_MO = 20
NOMBRE_MAX = 30
MO = 1024 * 1024
LECTURE_POUR_LE_TYPE = 8192

# extension → (type served, content types libmagic may see, first bytes that must stand at position 0)
FORMATS: dict[str, tuple[str, frozenset[str], tuple[bytes, ...]]] = {
    "pdf": ("application/pdf", frozenset({"application/pdf"}), (b"%PDF-",)),
    "jpg": ("image/jpeg", frozenset({"image/jpeg"}), (b"\xff\xd8\xff",)),
    "jpeg": ("image/jpeg", frozenset({"image/jpeg"}), (b"\xff\xd8\xff",)),
    "png": ("image/png", frozenset({"image/png"}), (b"\x89PNG\r\n\x1a\n",)),
    "webp": ("image/webp", frozenset({"image/webp"}), (b"RIFF",)),
    "heic": ("image/heic", frozenset({"image/heic", "image/heif", "application/octet-stream"}), ()),
    "odt": (
        "application/vnd.oasis.opendocument.text",
        frozenset({"application/vnd.oasis.opendocument.text", "application/zip"}),
        (b"PK\x03\x04",),
    ),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        frozenset({"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/zip"}),
        (b"PK\x03\x04",),
    ),
}
DANS_L_ARCHIVE = {"docx": "word/document.xml", "odt": "content.xml"}


class PieceRefusee(ValueError):
    """The file is not acceptable; the message says why and how to mend."""


def joindre(
    demande: Demande,
    upload: UploadedFile,
    *,
    question: str = "",
    piece_demandee: PieceDemandee | None = None,
    formats: Collection[str] = (),
    taille_max_mo: int = TAILLE_MAX_MO,
) -> PieceJointe:
    """Check and keep one file. Raises `PieceRefusee`. The same content given twice for one question is kept once."""
    if demande.pieces.count() >= NOMBRE_MAX:
        raise PieceRefusee(f"Vous avez déjà joint {NOMBRE_MAX} fichiers : regroupez-les dans un seul PDF.")
    extension = verifier(upload, formats=formats, taille_max_mo=taille_max_mo)
    digest = empreinte(upload)
    twin = demande.pieces.filter(empreinte=digest, question=question, piece_demandee=piece_demandee).first()
    return twin or PieceJointe.objects.create(
        demande=demande,
        question=question,
        piece_demandee=piece_demandee,
        nom=nom_propre(upload.name),
        fichier=upload,
        type_mime=FORMATS[extension][0],
        taille=upload.size,
        empreinte=digest,
    )


def oter(piece: PieceJointe) -> None:
    """Forget a file not sent yet; the caller has checked that. The content goes once the row is gone for good."""
    transaction.on_commit(partial(piece.fichier.storage.delete, piece.fichier.name))
    piece.delete()


def verifier(upload: UploadedFile, *, formats: Collection[str] = (), taille_max_mo: int = TAILLE_MAX_MO) -> str:
    """The extension of an acceptable file: size, extension and content agree. Raises `PieceRefusee`."""
    if not upload.size:
        raise PieceRefusee(f"Le fichier « {upload.name} » est vide : vérifiez-le et joignez-le de nouveau.")
    if upload.size > taille_max_mo * MO:
        raise PieceRefusee(
            f"Le fichier « {upload.name} » dépasse {taille_max_mo} Mo : réduisez-le ou envoyez-le en plusieurs parties."
        )
    extension = PurePath(upload.name).suffix.lower().lstrip(".")
    allowed = [name for name in (formats or FORMATS) if name in FORMATS]
    if extension not in allowed or not _contenu_conforme(upload, extension):
        raise PieceRefusee(f"Le fichier « {upload.name} » n’est pas un fichier {', '.join(allowed).upper()} lisible.")
    return extension


def _contenu_conforme(upload: UploadedFile, extension: str) -> bool:
    """What the bytes say, not what the name says. The signature must stand at the very start."""
    import magic

    _, seen, signatures = FORMATS[extension]
    upload.seek(0)
    head = upload.read(LECTURE_POUR_LE_TYPE)
    upload.seek(0)
    if signatures and not head.startswith(signatures):
        return False
    if extension == "heic" and head[4:8] != b"ftyp":
        return False
    return magic.from_buffer(head, mime=True) in seen and _archive_conforme(upload, extension)


def _archive_conforme(upload: UploadedFile, extension: str) -> bool:
    """A word-processor file is an archive that holds the document it claims to be."""
    if (member := DANS_L_ARCHIVE.get(extension)) is None:
        return True
    try:
        with zipfile.ZipFile(upload) as archive:
            return member in archive.namelist()
    except zipfile.BadZipFile:
        return False
    finally:
        upload.seek(0)


def empreinte(upload: UploadedFile) -> str:
    """SHA-256 of the content, read in chunks."""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def nom_propre(nom: str) -> str:
    """A name safe to show and to send back: no path, no control character, at most 120 characters."""
    name = unicodedata.normalize("NFC", PurePath(nom.replace("\\", "/")).name)
    name = re.sub(r"[\x00-\x1f\x7f\"<>|:*?]+", "_", name).strip(". ") or "fichier"
    stem, dot, suffix = name.rpartition(".")
    return f"{stem[: 119 - len(suffix)]}.{suffix}" if dot else name[:120]


def servir(piece: PieceJointe) -> FileResponse:
    """The file as a download that no browser will interpret. The caller has checked the right."""
    response = FileResponse(
        piece.fichier.open("rb"), as_attachment=True, filename=piece.nom, content_type=piece.type_mime
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
