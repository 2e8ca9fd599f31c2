"""Links: national addresses stay symbolic (`fiche:F1234`), they are resolved when the page is shown."""

import re

from .moteur import Element, Rendu, balise, element, texte_de

SCHEMAS = re.compile(r"(https?://|mailto:|tel:)", re.IGNORECASE)
NATIONAL = re.compile(r"[FNR]\d{1,9}\Z")
AUDIENCES = {"Professionnels", "Associations"}
FORMATS = {
    "application/pdf": "PDF",
    "application/rtf": "RTF",
    "application/msword": "Word",
    "application/vnd.oasis.opendocument.text": "OpenDocument",
    "application/vnd.ms-excel": "Excel",
}


def adresse_nationale(identifiant: str | None, audience: str | None = None) -> str:
    """Symbolic address of a sheet, a dossier or a resource; empty for anything else."""
    if not identifiant or not NATIONAL.match(identifiant):
        return ""
    return f"fiche:{identifiant}" + (f":{audience}" if audience in AUDIENCES else "")


def adresse_web(url: str | None) -> str:
    """The URL if its scheme is harmless, else nothing."""
    url = (url or "").strip()
    return url if SCHEMAS.match(url) else ""


def lien(parent: Element, adresse: str, classe: str = "") -> Element:
    """`<a>`, or a plain `<span>` when there is nowhere to go."""
    if not adresse:
        return balise(parent, "span", classe)
    ancre = balise(parent, "a", classe, href=adresse)
    if adresse.startswith("http"):
        ancre.set("rel", "external")
    return ancre


def poids(noeud: Element) -> str:
    """« (PDF – 40,8 Ko) » from the attributes `format` and `poids`."""
    brut = (noeud.get("format") or "").strip().lower()
    genre = FORMATS.get(brut) or (brut.rsplit("/", 1)[-1].upper() if "/" in brut and brut != "text/html" else "")
    taille = (noeud.get("poids") or "").strip().replace(".", ",").replace("KB", "Ko").replace("MB", "Mo")
    taille = taille.replace(" ", "\u00a0")
    details = " – ".join(filter(None, (genre, taille)))
    return f" ({details})" if details else ""


def lien_publication(rendu: Rendu, noeud: Element, parent: Element) -> None:
    """Link to another publication; its theme or dossier follows, in small."""
    adresse = adresse_nationale(noeud.get("ID") or noeud.get("LienPublication"), noeud.get("audience"))
    adresse = adresse or adresse_web(noeud.get("URL"))
    titre_puis_precisions(rendu, noeud, parent, adresse)


def titre_puis_precisions(rendu: Rendu, noeud: Element, parent: Element, adresse: str) -> None:
    """The title as a link (or the text of the element, when it has no title), then the rest in small."""
    titre = noeud.find("Titre")
    ancre = lien(parent, adresse)
    rendu.en_ligne(noeud if titre is None else titre, ancre)
    if titre is None:
        return
    for enfant in noeud:
        if enfant is not titre and texte_de(enfant):
            ancre.tail = (ancre.tail or "") + " "
            ancre = balise(parent, "span", "fiche-precision")
            rendu.rendre_en_ligne(enfant, ancre)
    rendu.restes(noeud, parent)


@element("LienInterne")
def lien_interne(rendu: Rendu, noeud: Element, parent: Element) -> None:
    cible = noeud.get("LienPublication", "")
    if noeud.get("type") in {"Sigle", "Acronyme"} or cible in rendu.sigles:
        abreviation(rendu, noeud, parent, cible)
        return
    ancre = lien(parent, adresse_nationale(cible, noeud.get("audience")))
    if commentaire := noeud.get("commentaireLien"):
        ancre.set("title", f"{texte_de(noeud)} – {commentaire}")
    rendu.en_ligne(noeud, ancre)


def abreviation(rendu: Rendu, noeud: Element, parent: Element, cible: str) -> None:
    developpe = rendu.sigles.get(cible, "")
    if developpe:
        parent = balise(parent, "a", "fiche-abreviation", href=f"#abreviation-{cible}")
    rendu.en_ligne(noeud, balise(parent, "abbr", **({"title": developpe} if developpe else {})))


@element("LienIntra")
def lien_intra(rendu: Rendu, noeud: Element, parent: Element) -> None:
    """To the glossary of the sheet, or to a chapter, or to another sheet."""
    cible = noeud.get("LienID") or noeud.get("LienPublication") or ""
    if cible in rendu.definis:
        ancre = balise(parent, "a", "fiche-definition-lien", href=f"#definition-{cible}")
    elif cible in rendu.chapitres:
        ancre = balise(parent, "a", href=f"#fiche-{cible}")
    else:
        ancre = lien(parent, adresse_nationale(cible) if noeud.get("type") != "Définition de glossaire" else "")
    rendu.en_ligne(noeud, ancre)


@element("LienExterne")
def lien_externe(rendu: Rendu, noeud: Element, parent: Element) -> None:
    ancre = lien(parent, adresse_web(noeud.get("URL")))
    rendu.en_ligne(noeud, ancre)
    if poids(noeud):
        balise(parent, "span", "fiche-precision", poids(noeud))


@element("LienExterneCommente")
def lien_externe_commente(rendu: Rendu, noeud: Element, parent: Element) -> None:
    bloc = balise(parent, "div", "fiche-lien-commente")
    url = adresse_web(noeud.get("URL"))
    if url and noeud.find("LienExterne") is None:
        lien(balise(bloc, "p"), url).text = hote(url)
    rendu.restes(noeud, bloc)
    for enfant in noeud:
        rendu.rendre(enfant, balise(bloc, "p") if enfant.tag == "LienExterne" else bloc)


@element("LienWeb", "RessourceWeb", "SiteInternetPublic")
def ressource_web(rendu: Rendu, noeud: Element, parent: Element) -> None:
    """An address without text of its own: the host names it."""
    ligne = balise(parent, "p", "fiche-web")
    adresse = adresse_web(noeud.get("URL"))
    ancre = lien(ligne, adresse)
    if texte_de(noeud.find("Titre")):
        rendu.en_ligne(noeud.find("Titre"), ancre)
    else:
        ancre.text = f"Aller sur {hote(adresse)}" if adresse else ""
    if poids(noeud):
        balise(ligne, "span", "fiche-precision", poids(noeud))
    rendu.enfants(noeud, parent, sauf={"Titre"})


def hote(adresse: str) -> str:
    """« www.education.gouv.fr » out of an address."""
    return adresse.split("//", 1)[-1].split("/", 1)[0].split("?", 1)[0].removeprefix("www.")
