"""A whole publication: its text first, then one section per kind of annex, then where it stands."""

from dataclasses import dataclass
from itertools import groupby

from lxml import etree

# The modules below declare their rules in the engine.
from . import annexes, liens, medias, services, situations, tableaux, texte  # noqa: F401
from .moteur import Element, Rendu, balise, texte_de

DC = "{http://purl.org/dc/elements/1.1/}"
# Shown by the page's template, from fields.
ENTETE = {"SurTitre", "FilDAriane", "Audience", "Canal"}
RUBRIQUES = (
    ("ou-s-adresser", "Où s’adresser ?", ("OuSAdresser", "QuiPeutMAider", "OuSAdresserSupport", "InfoServicePublic")),
    (
        "services",
        "Services en ligne et formulaires",
        ("ServiceEnLigne", "ServiceEnLigneAlternatif", "ServiceEnLigneAnnexe", "NoticeLiee"),
    ),
    ("references", "Textes de référence", ("Reference",)),
    ("questions", "Questions et réponses", ("QuestionReponse",)),
    ("en-savoir-plus", "Pour en savoir plus", ("PourEnSavoirPlus", "LienExterneCommente", "SiteInternetPublic")),
    ("voir-aussi", "Voir aussi", ("VoirAussi",)),
    ("comment-faire-si", "Comment faire si…", ("CommentFaireSi",)),
    ("fiches-liees", "Fiches liées", ("FicheLiee",)),
    ("actualites", "Actualités", ("Actualite",)),
    ("partenaires", "Partenaires", ("Partenaire",)),
    ("definitions", "Définitions", ("Definition",)),
    ("abreviations", "Abréviations", ("Abreviation",)),
    ("dossier", "Dans le même dossier", ("DossierPere",)),
    ("dossiers", "Dossiers liés", ()),
    (
        "classement",
        "Classement national",
        ("Theme", "SousThemePere", "SousDossierPere", "Cible", "RechercheGuideePere"),
    ),
)
RUBRIQUE_DE = {nom: rubrique[0] for rubrique in RUBRIQUES for nom in rubrique[2]}
SOMMAIRE_DES = 4
# On the page of a resource, its dossiers classify it; on the page of a theme, they are its contents.
EN_RESSOURCE = {"Dossier": "dossiers"}


@dataclass
class Feuille:
    """The rendering of one file: HTML, headings of the text (for search), unknown elements, and its tree."""

    html: str
    intertitres: list[str]
    inconnus: dict[str, int]
    arbre: Element


def rendre_publication(racine: Element) -> Feuille:
    rendu = Rendu(racine)
    arbre = etree.Element("div")
    corps = balise(arbre, "div", "fiche-corps")
    annexes_de = _repartir(racine)
    _texte(rendu, annexes_de.pop("", []), corps)
    for cle, titre, _ in RUBRIQUES:
        if annexes_de.get(cle):
            _rubrique(rendu, cle, titre, annexes_de[cle], arbre)
    intertitres = [texte_de(t) for t in corps.iter("h2", "h3", "h4")]
    if racine.tag == "Publication":
        _sommaire(arbre)
    return Feuille(_html(arbre), intertitres, dict(rendu.inconnus), arbre)


def _repartir(racine: Element) -> dict[str, list[Element]]:
    """Top-level elements by section; the key of the text itself is empty."""
    en_ressource = EN_RESSOURCE if racine.tag == "ServiceComplementaire" else {}
    parties: dict[str, list[Element]] = {}
    for noeud in racine:
        if isinstance(noeud.tag, str) and not noeud.tag.startswith(DC) and noeud.tag not in ENTETE:
            cle = en_ressource.get(noeud.tag) or RUBRIQUE_DE.get(noeud.tag, "")
            parties.setdefault(cle, []).append(noeud)
    parties.setdefault("", []).sort(key=_rang)
    return parties


def _rang(noeud: Element) -> int:
    """Warnings and introduction come before the rest, which keeps the order of the source."""
    return {"Avertissement": 0, "Introduction": 1}.get(noeud.tag, 2)


def _texte(rendu: Rendu, noeuds: list[Element], corps: Element) -> None:
    rendu.restes(rendu.racine, corps)
    annexes.lister(rendu, noeuds, corps)


def _rubrique(rendu: Rendu, cle: str, titre: str, noeuds: list[Element], arbre: Element) -> None:
    bloc = balise(arbre, "section", f"fiche-rubrique fiche-{cle}")
    rendu.ancre(bloc, cle)
    balise(bloc, "h2", texte=titre)
    with rendu.sous_titre():
        for nom, groupe in groupby(noeuds, key=lambda noeud: noeud.tag):
            if nom in {"Definition", "Abreviation"}:
                annexes.glossaire(rendu, list(groupe), bloc)
            else:
                annexes.lister(rendu, list(groupe), bloc)


def _sommaire(arbre: Element) -> None:
    """Links to the main parts, when there are many."""
    parties = list(arbre.iter("h2"))
    if len(parties) < SOMMAIRE_DES:
        return
    nav = etree.Element("nav", {"class": "fiche-sommaire", "aria-label": "Sommaire de la fiche"})
    liste = balise(nav, "ul")
    for rang, titre in enumerate(parties, start=1):
        if titre.get("id") is None:
            titre.set("id", f"partie-{rang}")
        balise(balise(liste, "li"), "a", texte=texte_de(titre), href=f"#{titre.get('id')}")
    arbre.insert(0, nav)


def _html(arbre: Element) -> str:
    return "".join(etree.tostring(enfant, encoding="unicode", method="html") for enfant in arbre)
