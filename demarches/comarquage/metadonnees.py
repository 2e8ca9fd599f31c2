"""What the header of a file says: Dublin Core, audience, breadcrumb."""

import re
from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from .enums import GenreFiche, GenreRessource
from .rendu.feuille import DC
from .rendu.liens import adresse_web
from .rendu.moteur import texte_de

JOUR = re.compile(r"\d{4}-\d{2}-\d{2}")
GENRES = (
    ("comment faire si", GenreFiche.COMMENT_FAIRE),
    ("question-réponse", GenreFiche.QUESTION),
    ("sous-theme", GenreFiche.SOUS_THEME),
    ("sous-thème", GenreFiche.SOUS_THEME),
    ("theme", GenreFiche.THEME),
    ("thème", GenreFiche.THEME),
    ("dossier", GenreFiche.DOSSIER),
    ("fiche", GenreFiche.PRATIQUE),
)
GENRES_RESSOURCES = (
    ("téléservice", GenreRessource.TELESERVICE),
    ("formulaire", GenreRessource.FORMULAIRE),
    ("modèle", GenreRessource.MODELE),
    ("simulateur", GenreRessource.SIMULATEUR),
    ("recherche", GenreRessource.RECHERCHE),
)


@dataclass(frozen=True)
class Metadonnees:
    """Header of a publication; `fil_ariane`: [[identifiant, titre], …] from the home page to the sheet itself."""

    titre: str
    surtitre: str
    type_national: str
    resume: str
    audience: str
    mise_a_jour_le: date | None
    sp_url: str
    theme: str
    dossier: str
    fil_ariane: list[list[str]] = field(default_factory=list)


def metadonnees(racine: etree._Element) -> Metadonnees:
    identifiant = racine.get("ID", "")
    fil = [[n.get("ID", ""), texte_de(n)] for n in racine.findall("FilDAriane/Niveau")]
    titre = _dc(racine, "title") or (fil[-1][1] if fil else "") or identifiant
    audiences = dict.fromkeys(texte_de(a) for a in racine.iterchildren("Audience"))
    return Metadonnees(
        titre=titre,
        surtitre=texte_de(racine.find("SurTitre")),
        type_national=racine.get("type", "")[:80],
        resume=_dc(racine, "description"),
        audience=", ".join(filter(None, audiences))[:120],
        mise_a_jour_le=_jour(racine),
        sp_url=adresse_web(racine.get("spUrl"))[:300],
        theme=_identifiant(racine.find("Theme")),
        dossier=_identifiant(racine.find("DossierPere")),
        fil_ariane=fil,
    )


def genre_fiche(meta: Metadonnees) -> str:
    return _genre(meta.type_national, GENRES, GenreFiche.AUTRE)


def genre_ressource(meta: Metadonnees) -> str:
    return _genre(meta.type_national, GENRES_RESSOURCES, GenreRessource.AUTRE)


def _genre(type_national: str, genres: tuple, defaut: str) -> str:
    return next((genre for mot, genre in genres if mot in type_national.lower()), defaut)


def _dc(racine: etree._Element, nom: str) -> str:
    return texte_de(racine.find(f"{DC}{nom}"))


def _jour(racine: etree._Element) -> date | None:
    """« modified 2020-09-22 »."""
    trouve = JOUR.search(_dc(racine, "date"))
    try:
        return date.fromisoformat(trouve[0]) if trouve else None
    except ValueError:
        return None


def _identifiant(noeud: etree._Element | None) -> str:
    return "" if noeud is None else noeud.get("ID", "")[:16]
