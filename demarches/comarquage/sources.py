"""Where the flow comes from: a zip, a folder, or the address of a zip. Nothing is ever unpacked on the disk."""

import re
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from .lecture import TAILLE_MAX, FichierInvalide

FICHIERS_MAX = 30_000
ARCHIVE_MAX = 300 * 1024 * 1024
DEPLIE_MAX = 1024 * 1024 * 1024
TAUX_MAX = 200
DELAI = 60
NOM_NATIONAL = re.compile(r"[A-Z]{1,3}\d+(-\d+)?\Z")
# Files of the flow that describe its navigation, not a publication.
AUXILIAIRES = frozenset(
    {
        *("accueil", "arborescence", "menu", "index", "themes", "glossaire", "redirections", "sommaire"),
        *("commentfairesi", "servicesenligne", "questionsreponses", "centresdecontact", "actualites"),
    }
)


class SourceInvalide(Exception):
    """The flow itself cannot be read; the message, in French, is for the person who started the import."""


@dataclass(frozen=True)
class Flux:
    """Names of the XML files, in the order they are read, and how to read one (`FichierInvalide` if too big)."""

    noms: list[str]
    ignores: list[str]
    lire: Callable[[str], bytes]


@contextmanager
def ouvrir(source: str) -> Iterator[Flux]:
    """Open a path or an http(s) address; raises `SourceInvalide`."""
    if urlsplit(source).scheme in {"http", "https"}:
        with telecharger(source) as archive, ouvrir_zip(archive) as flux:
            yield flux
        return
    chemin = Path(source)
    if chemin.is_dir():
        yield ouvrir_dossier(chemin)
    elif chemin.is_file():
        with chemin.open("rb") as archive, ouvrir_zip(archive) as flux:
            yield flux
    else:
        raise SourceInvalide(f"Source introuvable : {source}")


@contextmanager
def ouvrir_zip(archive) -> Iterator[Flux]:
    try:
        with zipfile.ZipFile(archive) as zip_:
            entrees = {e.filename: e for e in zip_.infolist() if _est_xml(e.filename) and not e.is_dir()}
            controler(list(entrees.values()))
            yield flux(list(entrees), lambda nom: lire_entree(zip_, entrees[nom]))
    except zipfile.BadZipFile:
        raise SourceInvalide("Archive illisible : ce n’est pas un fichier zip entier.") from None


def controler(entrees: list[zipfile.ZipInfo]) -> None:
    """Refuse a zip bomb before reading it; each file is checked again while read."""
    if len(entrees) > FICHIERS_MAX:
        raise SourceInvalide(f"Archive refusée : plus de {FICHIERS_MAX} fichiers.")
    deplie = sum(entree.file_size for entree in entrees)
    serre = sum(entree.compress_size for entree in entrees)
    if deplie > DEPLIE_MAX or deplie > TAUX_MAX * max(serre, 1_000_000):
        raise SourceInvalide("Archive refusée : son contenu déplié est démesuré.")


def lire_entree(zip_: zipfile.ZipFile, entree: zipfile.ZipInfo) -> bytes:
    try:
        with zip_.open(entree) as fichier:
            return _lire(fichier)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as erreur:
        raise FichierInvalide(f"entrée d’archive illisible : {erreur}") from None
    except Exception as erreur:  # zlib, lzma and bz2 raise errors of their own
        if isinstance(erreur, FichierInvalide):
            raise
        raise FichierInvalide(f"entrée d’archive illisible : {erreur}") from None


def ouvrir_dossier(dossier: Path) -> Flux:
    """XML files under the folder; a link that leads outside is not followed."""
    racine = dossier.resolve()
    chemins = {
        str(chemin.relative_to(dossier)): chemin
        for chemin in dossier.rglob("*")
        if _est_xml(chemin.name) and chemin.is_file() and chemin.resolve().is_relative_to(racine)
    }
    return flux(list(chemins), lambda nom: _lire_chemin(chemins[nom]))


def flux(noms: list[str], lire: Callable[[str], bytes]) -> Flux:
    """Files named after a publication come first: on a duplicate identifier, they are right."""
    ignores = [nom for nom in noms if PurePosixPath(nom).stem.lower() in AUXILIAIRES]
    utiles = [nom for nom in noms if nom not in set(ignores)]
    utiles.sort(key=lambda nom: (not NOM_NATIONAL.match(PurePosixPath(nom).stem), nom))
    return Flux(utiles, ignores, lire)


@contextmanager
def telecharger(adresse: str) -> Iterator:
    """The zip in a temporary file, `ARCHIVE_MAX` bytes at most."""
    requete = urllib.request.Request(adresse, headers={"User-Agent": "Parvis (import co-marquage)"})  # noqa: S310
    with tempfile.TemporaryFile() as tampon:
        try:
            with urllib.request.build_opener(SansDetour).open(requete, timeout=DELAI) as reponse:
                _copier(reponse, tampon)
        except (urllib.error.URLError, OSError, ValueError) as erreur:
            raise SourceInvalide(f"Téléchargement impossible : {erreur}") from None
        tampon.seek(0)
        yield tampon


class SansDetour(urllib.request.HTTPRedirectHandler):
    """Follow redirections of the same host or towards https only."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        if urlsplit(newurl).scheme != "https" and urlsplit(newurl).netloc != urlsplit(req.full_url).netloc:
            raise urllib.error.URLError(f"redirection refusée vers {newurl[:100]}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _copier(reponse, tampon) -> None:
    recus = 0
    while morceau := reponse.read(1024 * 1024):
        recus += len(morceau)
        if recus > ARCHIVE_MAX:
            raise SourceInvalide(f"Archive refusée : plus de {ARCHIVE_MAX // 1024 // 1024} Mo.")
        tampon.write(morceau)


def _est_xml(nom: str) -> bool:
    return nom.lower().endswith(".xml") and not PurePosixPath(nom).name.startswith(".") and "__MACOSX" not in nom


def _lire(fichier) -> bytes:
    contenu = fichier.read(TAILLE_MAX + 1)
    if len(contenu) > TAILLE_MAX:
        raise FichierInvalide(f"fichier trop gros (plus de {TAILLE_MAX // 1024 // 1024} Mo)")
    return contenu


def _lire_chemin(chemin: Path) -> bytes:
    try:
        with chemin.open("rb") as fichier:
            return _lire(fichier)
    except OSError as erreur:
        raise FichierInvalide(f"fichier illisible : {erreur.strerror}") from None
