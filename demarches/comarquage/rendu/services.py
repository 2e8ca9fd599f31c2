"""Online services, forms, and where to go."""

import re

from lxml import etree

from .liens import adresse_nationale, adresse_web, lien, poids
from .moteur import Element, Rendu, balise, element, texte_de

GENRES = {
    "Téléservice": ("teleservice", "Démarche en ligne"),
    "Téléservice personnalisé sur SP": ("teleservice", "Démarche en ligne"),
    "Formulaire": ("formulaire", "Formulaire"),
    "Modèle de document": ("modele", "Modèle de document"),
    "Simulateur": ("simulateur", "Simulateur"),
    "Outil de recherche": ("recherche", "Outil de recherche"),
}
LOCAUX = {"Local", "Local personnalisé sur SP", "Local personnalisable"}


@element("ServiceEnLigne", "ServiceEnLigneAlternatif")
def service_en_ligne(rendu: Rendu, noeud: Element, parent: Element) -> None:
    classe, libelle = GENRES.get(noeud.get("type", ""), ("autre", noeud.get("type") or "Service"))
    bloc = balise(parent, "div", f"fiche-service fiche-service-{classe}")
    balise(bloc, "p", "fiche-service-genre", libelle)
    adresse = adresse_web(noeud.get("URL")) or adresse_nationale(noeud.get("ID"), noeud.get("audience"))
    _titre(rendu, noeud, bloc, adresse)
    _numeros(noeud, bloc)
    if noeud.get("commentaireLien"):
        balise(bloc, "p", "fiche-precision", noeud.get("commentaireLien"))
    with rendu.sous_titre():
        rendu.condition(noeud, bloc)
        _pivots(rendu, noeud, bloc)
        rendu.enfants(noeud, bloc, sauf={"Titre"})


@element("ServiceEnLigneAnnexe")
def annexe(rendu: Rendu, noeud: Element, parent: Element) -> None:
    """Its first `LienWeb` is the address of its title."""
    bloc = balise(parent, "div", "fiche-service-annexe")
    web = noeud.find("LienWeb")
    source = web if web is not None else noeud
    balise(bloc, "p", "fiche-service-genre", f"{noeud.get('type') or 'Document'} annexe")
    _titre(rendu, noeud, bloc, adresse_web(source.get("URL")), source)
    _numeros(noeud, bloc)
    rendu.enfants(noeud, bloc, sauf={"Titre", "LienWeb"})
    if web is not None:
        rendu.enfants(web, bloc)


def _titre(rendu: Rendu, noeud: Element, bloc: Element, adresse: str, fichier: Element | None = None) -> None:
    ligne = balise(bloc, "p", "fiche-service-titre")
    ancre = lien(ligne, adresse)
    if texte_de(noeud.find("Titre")):
        rendu.en_ligne(noeud.find("Titre"), ancre)
    else:
        ancre.text = "Accéder au service"
    precision = poids(noeud if fichier is None else fichier)
    if precision:
        balise(ligne, "span", "fiche-precision", precision)


def _numeros(noeud: Element, bloc: Element) -> None:
    for attribut, libelle in (("numerocerfa", "Cerfa n°\u00a0"), ("autrenumero", "Numéro\u00a0: ")):
        if noeud.get(attribut):
            balise(bloc, "p", "fiche-service-numero", f"{libelle}{noeud.get(attribut)}")


@element("NumeroCerfa", "AutreNumero")
def numero(rendu: Rendu, noeud: Element, parent: Element) -> None:
    ligne = balise(
        parent, "p", "fiche-service-numero", "Cerfa n°\u00a0" if noeud.tag == "NumeroCerfa" else "Numéro\u00a0: "
    )
    rendu.en_ligne(noeud, balise(ligne, "span"))


@element("NoticeLiee")
def notice(rendu: Rendu, noeud: Element, parent: Element) -> None:
    ligne = balise(parent, "p", "fiche-notice", "Notice\u00a0: ")
    rendu.en_ligne(noeud, lien(ligne, adresse_web(noeud.get("URL")) or adresse_nationale(noeud.get("ID"))))
    numero_cerfa = f" – Cerfa n°\u00a0{noeud.get('numerocerfa')}" if noeud.get("numerocerfa") else ""
    if numero_cerfa or poids(noeud):
        balise(ligne, "span", "fiche-precision", numero_cerfa + poids(noeud))


@element("Source")
def source(rendu: Rendu, noeud: Element, parent: Element) -> None:
    ligne = balise(parent, "p", "fiche-source", "Source\u00a0: ")
    rendu.en_ligne(noeud, balise(ligne, "span"))


@element("OuSAdresser", "OuSAdresserSupport", "QuiPeutMAider", "InfoServicePublic")
def ou_s_adresser(rendu: Rendu, noeud: Element, parent: Element) -> None:
    """Who answers. A `PivotLocal` leaves a mark that the page replaces by the local department."""
    local = " fiche-guichet-local" if noeud.get("type") in LOCAUX else ""
    bloc = balise(parent, "div", f"fiche-guichet{local}")
    if texte_de(noeud.find("Titre")):
        rendu.en_ligne(noeud.find("Titre"), balise(bloc, "p", "fiche-guichet-titre"))
    if noeud.get("sve") == "oui":
        balise(bloc, "p", "fiche-precision", "Vous pouvez saisir ce service par voie électronique.")
    rendu.condition(noeud, bloc)
    _pivots(rendu, noeud, bloc)
    rendu.enfants(noeud, bloc, sauf={"Titre"})


def _pivots(rendu: Rendu, noeud: Element, bloc: Element) -> None:
    for pivot in noeud.iterchildren("PivotLocal"):
        code = re.sub(r"[^A-Za-z0-9_]", "", texte_de(pivot))[:40]
        if code:
            bloc.append(etree.Comment(f"pivot:{code}"))


@element("Complement")
def complement(rendu: Rendu, noeud: Element, parent: Element) -> None:
    """A precision in a few words, or a titled block that opens."""
    if noeud.find("*") is None:
        rendu.en_ligne(noeud, balise(parent, "p", "fiche-precision"))
        return
    bloc = balise(parent, "details", "fiche-depliant fiche-complement")
    resume = balise(bloc, "summary")
    titre = rendu.titre(noeud, resume)
    if not titre:
        resume.text = "En savoir plus"
    with rendu.sous_titre(titre):
        rendu.enfants(noeud, balise(bloc, "div", "fiche-depliant-contenu"), sauf={"Titre"})
