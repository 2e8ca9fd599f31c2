"""What surrounds the text of a sheet: legal sources, links to other publications, glossary."""

from .liens import adresse_nationale, adresse_web, lien, lien_publication, poids, titre_puis_precisions
from .moteur import Element, Rendu, balise, element, texte_de

PUBLICATIONS = ("Fiche", "Dossier", "QuestionReponse", "CommentFaireSi", "FicheLiee")
CLASSEMENTS = {
    "Theme": "Thème",
    "SousThemePere": "Sous-thème",
    "SousDossierPere": "Partie du dossier",
    "Cible": "Pour qui",
    "Audience": "Public",
}


@element(*PUBLICATIONS, "Actualite", "RechercheGuidee", "RechercheGuideePere", "ServiceNoeud")
def publication(rendu: Rendu, noeud: Element, parent: Element) -> None:
    """One line that leads to another publication."""
    if noeud.tag.startswith("RechercheGuidee"):
        recherche_guidee(rendu, noeud, parent)
    else:
        lien_publication(rendu, noeud, balise(parent, "p", f"fiche-lien fiche-lien-{noeud.tag.lower()}"))


def recherche_guidee(rendu: Rendu, noeud: Element, parent: Element) -> None:
    """A questionnaire that only runs on the national site: F… of type « recherche guidée »."""
    ligne = balise(parent, "p", "fiche-recherche-guidee", "Aide au choix sur Service-public.fr\u00a0: ")
    lien_publication(rendu, noeud, ligne)


@element("Reference", "PourEnSavoirPlus", "Partenaire")
def reference(rendu: Rendu, noeud: Element, parent: Element) -> None:
    """Title as a link, precision and source below."""
    bloc = balise(parent, "div", f"fiche-{noeud.tag.lower()}")
    ligne = balise(bloc, "p")
    adresse = adresse_web(noeud.get("URL")) or adresse_nationale(noeud.get("ID"))
    ancre = lien(ligne, adresse)
    if texte_de(noeud.find("Titre")):
        rendu.en_ligne(noeud.find("Titre"), ancre)
    else:
        ancre.text = adresse if adresse.startswith("http") else ""
    if poids(noeud):
        balise(ligne, "span", "fiche-precision", poids(noeud))
    rendu.enfants(noeud, bloc, sauf={"Titre"})


@element("VoirAussi", "ListeMenu", "Menu", "ItemMenu")
def groupe(rendu: Rendu, noeud: Element, parent: Element) -> None:
    important = " fiche-important" if noeud.get("important") == "oui" else ""
    bloc = balise(parent, "div", f"fiche-{noeud.tag.lower()}{important}")
    with rendu.sous_titre(rendu.titre(noeud, bloc)):
        rendu.enfants(noeud, bloc, sauf={"Titre"})


@element("SousDossier", "DossierPere", "SousTheme")
def branche(rendu: Rendu, noeud: Element, parent: Element) -> None:
    """A titled list of publications; the title of a whole dossier is a link."""
    bloc = balise(parent, "section", f"fiche-branche fiche-{noeud.tag.lower()}")
    titre = noeud.find("Titre")
    if texte_de(titre):
        adresse = adresse_nationale(noeud.get("ID"), noeud.get("audience"))
        entete = balise(bloc, f"h{min(rendu.niveau, 6)}")
        rendu.en_ligne(titre, lien(entete, adresse) if adresse else entete)
    rendu.restes(noeud, bloc)
    with rendu.sous_titre(bool(texte_de(titre))):
        lister(rendu, [enfant for enfant in noeud if enfant is not titre], bloc)


def lister(rendu: Rendu, noeuds: list[Element], parent: Element) -> None:
    """Publications one after the other become the items of one list."""
    puces = None
    for noeud in noeuds:
        if noeud.tag in PUBLICATIONS:
            puces = balise(parent, "ul", "fiche-liens") if puces is None else puces
            lien_publication(rendu, noeud, balise(puces, "li"))
        else:
            puces = None
            rendu.rendre(noeud, parent)


@element(*CLASSEMENTS)
def classement(rendu: Rendu, noeud: Element, parent: Element) -> None:
    ligne = balise(parent, "p", "fiche-classement", f"{CLASSEMENTS[noeud.tag]}\u00a0: ")
    titre_puis_precisions(rendu, noeud, ligne, adresse_nationale(noeud.get("ID")))


def glossaire(rendu: Rendu, noeuds: list[Element], parent: Element) -> None:
    """`Definition` and `Abreviation`: a description list; their anchors are what the sentences point to."""
    liste = balise(parent, "dl", "fiche-glossaire")
    for noeud in noeuds:
        prefixe, nom = ("definition", "dfn") if noeud.tag == "Definition" else ("abreviation", "abbr")
        terme = balise(liste, "dt")
        rendu.ancre(terme, noeud.get("ID"), prefixe)
        titre = noeud.find("Titre")
        if titre is not None:
            rendu.en_ligne(titre, balise(terme, nom))
        rendu.enfants(noeud, balise(liste, "dd"), sauf={"Titre"})


@element("Definition", "Abreviation")
def definition_isolee(rendu: Rendu, noeud: Element, parent: Element) -> None:
    glossaire(rendu, [noeud], parent)
