"""Pictures and films stay on the national site (no third-party request from ours): text here, link there."""

from .liens import adresse_web, lien
from .moteur import Element, Rendu, balise, element, texte_de

IMAGES = "https://www.service-public.fr/resources-vdd/"


@element("Image", "Illustration")
def image(rendu: Rendu, noeud: Element, parent: Element) -> None:
    """Legend, replacement text, credits and long description, all readable."""
    figure = balise(parent, "figure", "fiche-image")
    fichier = noeud.get("LienPublication", "")
    if fichier and "/" not in fichier:
        ligne = balise(figure, "p")
        balise(lien(ligne, f"{IMAGES}{fichier}"), "span", texte="Voir l’image sur Service-public.fr")
    _legende(rendu, noeud, figure)
    rendu.enfants(noeud, figure, sauf={"Legende", "Titre", "Description"})
    _description(rendu, noeud.find("Description"), figure)


def _legende(rendu: Rendu, noeud: Element, figure: Element) -> None:
    for nom in ("Titre", "Legende"):
        if texte_de(noeud.find(nom)):
            rendu.en_ligne(noeud.find(nom), balise(figure, "p", "fiche-image-legende"))


def _description(rendu: Rendu, noeud: Element | None, figure: Element) -> None:
    if noeud is None:
        return
    bloc = balise(figure, "details", "fiche-depliant")
    balise(bloc, "summary", texte="Lire la description de l’image")
    rendu.enfants(noeud, balise(bloc, "div", "fiche-depliant-contenu"))


@element("TexteDeRemplacement")
def texte_de_remplacement(rendu: Rendu, noeud: Element, parent: Element) -> None:
    rendu.en_ligne(noeud, balise(parent, "p", "fiche-image-texte"))


@element("Legende")
def legende(rendu: Rendu, noeud: Element, parent: Element) -> None:
    rendu.en_ligne(noeud, balise(parent, "p", "fiche-image-legende"))


@element("Credits", "Credit")
def credits_(rendu: Rendu, noeud: Element, parent: Element) -> None:
    rendu.en_ligne(noeud, balise(balise(parent, "p", "fiche-credits", "Crédits\u00a0: "), "span"))


@element("Video", "Audio")
def video(rendu: Rendu, noeud: Element, parent: Element) -> None:
    bloc = balise(parent, "div", "fiche-video")
    ligne = balise(bloc, "p", texte="Vidéo\u00a0: " if noeud.tag == "Video" else "Enregistrement\u00a0: ")
    ancre = lien(ligne, adresse_web(noeud.get("URL")))
    if texte_de(noeud.find("Titre")):
        rendu.en_ligne(noeud.find("Titre"), ancre)
    else:
        ancre.text = "voir la vidéo" if noeud.tag == "Video" else "écouter l’enregistrement"
    rendu.enfants(noeud, bloc, sauf={"Titre"})
