"""Small publications of the national flow, written by hand."""

import zipfile
from pathlib import Path

from lxml import etree, html

from demarches.comarquage.lecture import lire
from demarches.comarquage.preparation import Feuillet, preparer

DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
BLOCS = {
    *("p", "div", "section", "li", "ul", "ol", "dl", "dt", "dd", "td", "th", "tr", "summary", "details", "aside"),
    *("figure", "h2", "h3", "h4", "h5", "h6", "time"),
}
SP = "https://www.service-public.fr/particuliers/vosdroits/"


def fiche(
    identifiant: str = "F1", corps: str = "<Texte/>", titre: str = "Carte", genre: str = "Fiche d'information"
) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Publication {DC} ID="{identifiant}" type="{genre}" spUrl="{SP}{identifiant}"><dc:title>{titre}</dc:title>
<dc:description>Résumé de {titre}</dc:description><dc:date>modified 2020-09-22</dc:date>
<SurTitre>Fiche pratique</SurTitre><Audience>Particuliers</Audience><Canal>www.service-public.fr</Canal>
<FilDAriane><Niveau ID="Particuliers">Accueil particuliers</Niveau><Niveau ID="N1">Papiers</Niveau>
<Niveau ID="{identifiant}">{titre}</Niveau></FilDAriane><Theme ID="N1"><Titre>Papiers</Titre></Theme>
{corps}</Publication>
""".encode()


def ressource(identifiant: str = "R1", corps: str = "", genre: str = "Formulaire") -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<ServiceComplementaire {DC} ID="{identifiant}" type="{genre}" spUrl="{SP}{identifiant}">
<dc:title>{genre} : Demande</dc:title><dc:date>modified 2020-01-02</dc:date><SurTitre>{genre}</SurTitre>
<FilDAriane><Niveau ID="{identifiant}">Demande</Niveau></FilDAriane><NumeroCerfa>12345*01</NumeroCerfa>{corps}
<LienWeb URL="https://www.example.org/formulaire.pdf" format="application/pdf" poids="294.0 KB"/>
</ServiceComplementaire>""".encode()


def texte(contenu: str) -> bytes:
    return fiche(corps=f"<Texte>{contenu}</Texte>")


def rendre(corps: str) -> html.HtmlElement:
    """The rendering of a sheet with this body, parsed again as a browser would."""
    return arbre(preparer(fiche(corps=corps)))


def rendre_corps(corps: str) -> html.HtmlElement:
    """The text alone, without the sections around it."""
    return rendre(corps).find(".//div[@class='fiche-corps']")


def arbre(feuillet: Feuillet) -> html.HtmlElement:
    return html.fromstring(f"<div>{feuillet.feuille.html}</div>")


def racine(corps: str) -> etree._Element:
    return lire(fiche(corps=corps)).racine


def en_dossier(dossier: Path, **fichiers: bytes) -> Path:
    """`F1=b"…"` becomes `F1.xml`; what was there before goes away."""
    dossier.mkdir(exist_ok=True)
    for ancien in dossier.iterdir():
        ancien.unlink()
    for nom, contenu in fichiers.items():
        (dossier / f"{nom}.xml").write_bytes(contenu)
    return dossier


def en_zip(chemin: Path, **fichiers: bytes) -> Path:
    with zipfile.ZipFile(chemin, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, contenu in fichiers.items():
            archive.writestr(f"{nom}.xml", contenu)
    return chemin


def texte_de(noeud: html.HtmlElement) -> str:
    """What is read: a blank between blocks, none inside a word."""
    morceaux = []
    for evenement, enfant in etree.iterwalk(noeud, events=("start", "end", "comment")):
        if not isinstance(enfant.tag, str):
            morceaux.append(enfant.tail or "")
            continue
        bord = " " if enfant.tag in BLOCS else ""
        if evenement == "start":
            morceaux += [bord, enfant.text or ""]
        else:
            morceaux += [bord, (enfant.tail or "") if enfant is not noeud else ""]
    return " ".join("".join(morceaux).split())
