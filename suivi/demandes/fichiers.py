"""Is this file what it claims to be? Judged by its content, never by what the browser says."""

import re
import unicodedata
import warnings
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from django.core.files.uploadedfile import UploadedFile
from PIL import Image, UnidentifiedImageError

from demarches.formulaires.nir import masquer_nir

MO = 1024 * 1024
LONGUEUR_NOM = 120
TETE = 64 * 1024
"""Bytes read to recognise a file."""
MIMETYPE_MAX = 200

POINTS_MAX = 2 * Image.MAX_IMAGE_PIXELS // 10**6
"""Millions of points of a picture."""
MEMBRES_MAX = 5_000
DEPLOYE_MAX_MO = 200
"""Members, and megabytes once unpacked, of a text or a spreadsheet."""

TYPES = {
    "application/pdf": ("pdf",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/png": ("png",),
    "image/webp": ("webp",),
    "image/heic": ("heic",),
    "application/vnd.oasis.opendocument.text": ("odt",),
    "application/vnd.oasis.opendocument.spreadsheet": ("ods",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
}
"""The only types kept, with the extensions of each: the first is given to a file that has another."""
FORMATS = tuple(extension for extensions in TYPES.values() for extension in extensions)

MARQUES_HEIC = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})
DOSSIERS_OOXML = {"word/": "docx", "xl/": "xlsx"}
TYPES_MAGIC = {
    "image/heic": {"image/heic", "image/heif", "image/heic-sequence", "application/octet-stream"},
}
ZIP = "application/zip"
INTERDITS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff<>:\"/\\|?*]")


@dataclass(frozen=True)
class FichierVerifie:
    """`nom` is safe to show and to give back; `type_mime` comes from the content."""

    nom: str
    type_mime: str
    taille: int


class PieceRefusee(ValueError):
    """The file is not acceptable; the message says why and how to mend."""


def verifier(upload: UploadedFile, formats: Collection[str], taille_max_mo: int) -> FichierVerifie:
    """Check one file; `formats` are extensions (« pdf » or « .pdf »). Raises `PieceRefusee`, naming the file."""
    nom = nom_propre(upload.name or "")
    if not upload.size:
        raise PieceRefusee(
            f"«\u00a0{nom}\u00a0» est vide. Vérifiez-le sur votre appareil, puis choisissez-le à nouveau."
        )
    if upload.size > taille_max_mo * MO:
        raise PieceRefusee(
            f"«\u00a0{nom}\u00a0» pèse {_en_mo(upload.size)}\u00a0: la limite est de {taille_max_mo}\u00a0Mo. "
            "Réduisez-le ou envoyez-le en plusieurs parties."
        )
    acceptes = [extension.lstrip(".").lower() for extension in formats]
    type_mime = reconnaitre(upload)
    possibles = [extension for extension in TYPES.get(type_mime or "", ()) if extension in acceptes]
    if type_mime is None or not possibles:
        raise PieceRefusee(_refus(nom, type_mime, acceptes))
    if raison := _bombe(upload, type_mime):
        raise PieceRefusee(f"«\u00a0{nom}\u00a0» {raison}")
    return FichierVerifie(_avec_extension(nom, possibles), type_mime, upload.size)


def reconnaitre(fichier: IO[bytes]) -> str | None:
    """The MIME type of the content among those we keep; None for anything else.

    The signature must stand at the very first byte: libmagic alone takes « <html>%PDF » for a PDF.
    """
    fichier.seek(0)
    tete = fichier.read(TETE)
    par_signature = _signature(tete)
    if par_signature == ZIP:
        par_signature = _document_zip(fichier)
    fichier.seek(0)
    return par_signature if par_signature and _confirme(par_signature, tete) else None


def nom_propre(brut: str) -> str:
    """A file name without path, control or direction characters, NIR, at most 120 characters."""
    dernier = re.split(r"[/\\]", unicodedata.normalize("NFC", brut))[-1]
    nom = masquer_nir(re.sub(r"\s+", " ", INTERDITS.sub(" ", dernier)))[0].strip(" .")
    chemin = PurePosixPath(nom or "fichier")
    racine, extension = chemin.stem or "fichier", chemin.suffix[:12]
    return f"{racine[: LONGUEUR_NOM - len(extension)]}{extension}"


def _bombe(fichier: IO[bytes], type_mime: str) -> str:
    """Small on the wire, huge once opened: told from the headers, nothing is unpacked nor drawn."""
    fichier.seek(0)
    try:
        if type_mime.startswith("image/"):
            return _image_demesuree(fichier)
        return _archive_demesuree(fichier) if type_mime.startswith("application/vnd.") else ""
    finally:
        fichier.seek(0)


def _archive_demesuree(fichier: IO[bytes]) -> str:
    with zipfile.ZipFile(fichier) as archive:
        membres = archive.infolist()
    if len(membres) > MEMBRES_MAX or sum(membre.file_size for membre in membres) > DEPLOYE_MAX_MO * MO:
        return "contient beaucoup plus qu’il ne pèse. Enregistrez-le en PDF, puis choisissez le PDF."
    return ""


def _image_demesuree(fichier: IO[bytes]) -> str:
    """Pillow reads the size in the header, and refuses beyond twice its limit."""
    with warnings.catch_warnings():
        # Its warning begins at half of that: a good phone goes beyond.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            Image.open(fichier)
        except Image.DecompressionBombError:
            return f"a plus de {POINTS_MAX}\u00a0millions de points. Reprenez la photo en qualité normale."
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
            return ""
    return ""


def _signature(tete: bytes) -> str | None:
    if tete.startswith(b"%PDF-"):
        return "application/pdf"
    if tete.startswith(b"\xff\xd8\xff") and tete[3:4] >= b"\xc0":
        return "image/jpeg"
    if tete.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if tete[:4] == b"RIFF" and tete[8:12] == b"WEBP":
        return "image/webp"
    if tete[4:8] == b"ftyp" and tete[8:12] in MARQUES_HEIC:
        return "image/heic"
    return ZIP if tete.startswith(b"PK\x03\x04") else None


def _document_zip(fichier: IO[bytes]) -> str | None:
    """ODF says its type in its first member, OOXML by its folders. Nothing else is unpacked."""
    try:
        with zipfile.ZipFile(fichier) as archive:
            noms = archive.namelist()
            if noms and noms[0] == "mimetype" and archive.getinfo("mimetype").file_size <= MIMETYPE_MAX:
                declare = archive.read("mimetype").decode("ascii", "replace").strip()
                return declare if declare in TYPES else None
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return None
    if "[Content_Types].xml" not in noms or any(nom.endswith("vbaProject.bin") for nom in noms):
        return None
    trouvees = [extension for dossier, extension in DOSSIERS_OOXML.items() if any(n.startswith(dossier) for n in noms)]
    return next((mime for mime, ext in TYPES.items() if [ext[0]] == trouvees), None)


def _confirme(type_mime: str, tete: bytes) -> bool:
    """The second opinion of libmagic, when it is there (system check demandes.W002)."""
    try:
        import magic
    except ImportError:
        return True
    vu = magic.from_buffer(tete, mime=True)
    if type_mime.startswith("application/vnd."):
        return vu in (type_mime, ZIP, "application/octet-stream")
    return vu in TYPES_MAGIC.get(type_mime, {type_mime})


def _avec_extension(nom: str, possibles: list[str]) -> str:
    """Phones rename files: the extension follows the content."""
    extension = _extension(nom)
    if extension in possibles:
        return nom
    racine = PurePosixPath(nom).stem if extension in FORMATS else nom
    return f"{racine[: LONGUEUR_NOM - len(possibles[0]) - 1]}.{possibles[0]}"


def _extension(nom: str) -> str:
    return PurePosixPath(nom).suffix.lower().lstrip(".")


def _refus(nom: str, type_mime: str | None, acceptes: Collection[str]) -> str:
    formats = ", ".join(extension.upper() for extension in acceptes if extension != "jpeg")
    if type_mime is None and _extension(nom) in acceptes:
        abime = "est abîmé, ou n’est pas vraiment du type annoncé"
        return f"«\u00a0{nom}\u00a0» {abime}. Enregistrez-le à nouveau au format {formats}."
    return f"«\u00a0{nom}\u00a0» n’est pas d’un format accepté. Enregistrez-le au format {formats}."


def _en_mo(octets: int) -> str:
    return f"{octets / MO:.1f}".replace(".", ",").removesuffix(",0") + "\u00a0Mo"
