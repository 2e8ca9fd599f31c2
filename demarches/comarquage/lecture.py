"""One file of the flow, read without trust: no DTD, no entity, no network."""

import re
from dataclasses import dataclass

from lxml import etree

TAILLE_MAX = 8 * 1024 * 1024
RACINES = {"Publication", "ServiceComplementaire"}
IDENTIFIANT = re.compile(r"[A-Z]{1,3}\d{1,9}(-\d{1,4})?\Z")
# libxml2 keeps at most 256 levels without `huge_tree`; the deepest real sheet has 21.
PROFONDEUR_MAX = 100


class FichierInvalide(ValueError):
    """The file cannot be imported; the message, in French, is for the report."""


@dataclass(frozen=True)
class Publication:
    """A parsed file: `identifiant` F… or N… (sheet), R… (resource), and its XML root."""

    identifiant: str
    racine: etree._Element

    @property
    def est_ressource(self) -> bool:
        return self.racine.tag == "ServiceComplementaire"


def lire(contenu: bytes) -> Publication:
    """Parse one file; raises `FichierInvalide`."""
    controler_octets(contenu)
    racine = analyser(contenu)
    if racine.getroottree().docinfo.internalDTD is not None:
        raise FichierInvalide("déclaration DOCTYPE refusée")
    if racine.tag not in RACINES:
        raise FichierInvalide(f"racine « {str(racine.tag)[:60]} » inattendue (Publication ou ServiceComplementaire)")
    controler_profondeur(racine)
    return Publication(identifiant_de(racine), racine)


def controler_octets(contenu: bytes) -> None:
    if not contenu.strip():
        raise FichierInvalide("fichier vide")
    if len(contenu) > TAILLE_MAX:
        raise FichierInvalide(f"fichier trop gros (plus de {TAILLE_MAX // 1024 // 1024} Mo)")
    if contenu[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" in contenu[:64]:
        raise FichierInvalide("encodage refusé : UTF-8 attendu")
    if b"<!DOCTYPE" in contenu or b"<!ENTITY" in contenu:
        raise FichierInvalide("déclaration DOCTYPE ou ENTITY refusée")


def analyser(contenu: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        return etree.fromstring(contenu, parser)
    except (etree.XMLSyntaxError, ValueError) as erreur:
        raise FichierInvalide(f"XML illisible : {erreur}"[:300]) from None


def controler_profondeur(racine: etree._Element) -> None:
    if racine.xpath(f"boolean(//*[count(ancestor::*) > {PROFONDEUR_MAX}])"):
        raise FichierInvalide(f"plus de {PROFONDEUR_MAX} éléments imbriqués")


def identifiant_de(racine: etree._Element) -> str:
    identifiant = (racine.get("ID") or "").strip()
    if not IDENTIFIANT.match(identifiant):
        raise FichierInvalide(f"identifiant « {identifiant[:40]} » absent ou mal formé")
    return identifiant
