"""Paragraphs, chapters, lists, notes and what stands inside a sentence."""

from .moteur import BLANCS, Element, Rendu, ajouter_texte, balise, element, texte_de

BLOCS = ("Liste", "Tableau", "BlocCas", "Image", "Video", "ServiceEnLigne", "OuSAdresser", "Paragraphe", "Formule")
NOTES = {
    "Attention": ("attention", "Attention"),
    "ANoter": ("noter", "À noter"),
    "ASavoir": ("savoir", "À savoir"),
    "Rappel": ("rappel", "Rappel"),
    "Exemple": ("exemple", "Exemple"),
    "Aide": ("aide", "Aide"),
}
LISTES = {"numero": ("ol", "fiche-liste"), "caseACocher": ("ul", "fiche-liste fiche-liste-cases")}
LIGNES = {
    "MiseEnEvidence": ("strong", ""),
    "Expression": ("em", "fiche-expression"),
    "Exposant": ("sup", ""),
    "Indice": ("sub", ""),
    "Valeur": ("span", "fiche-valeur"),
    "Variable": ("var", "fiche-variable"),
    "Citation": ("q", "fiche-citation"),
    "Sigle": ("span", "fiche-sigle"),
}


@element("Paragraphe")
def paragraphe(rendu: Rendu, noeud: Element, parent: Element) -> None:
    """A `div` when the source puts a block inside: HTML forbids it in `p`."""
    en_bloc = any(enfant.tag in BLOCS for enfant in noeud)
    if texte_de(noeud) or len(noeud):
        rendu.enfants(noeud, balise(parent, "div" if en_bloc else "p", "fiche-paragraphe" if en_bloc else ""))


@element(*LIGNES)
def ligne(rendu: Rendu, noeud: Element, parent: Element) -> None:
    nom, classe = LIGNES[noeud.tag]
    rendu.en_ligne(noeud, balise(parent, nom, classe))


@element("Introduction", "Conclusion", "InformationComplementaire", "Description")
def partie(rendu: Rendu, noeud: Element, parent: Element) -> None:
    bloc = balise(parent, "div", f"fiche-{noeud.tag.lower()}")
    with rendu.sous_titre(rendu.titre(noeud, bloc)):
        rendu.enfants(noeud, bloc, sauf={"Titre"})


@element("TitreFlottant", "TitreRiche")
def titre_flottant(rendu: Rendu, noeud: Element, parent: Element) -> None:
    rendu.en_ligne(noeud, balise(parent, f"h{min(rendu.niveau, 6)}", "fiche-titre-flottant"))


@element("Titre", "SurTitre", "TitreAlternatif", "TitreLong")
def titre_seul(rendu: Rendu, noeud: Element, parent: Element) -> None:
    """A title whose owner did not place it: kept as a line."""
    rendu.en_ligne(noeud, balise(parent, "p", "fiche-titre"))


@element("Liste")
def liste(rendu: Rendu, noeud: Element, parent: Element) -> None:
    nom, classe = LISTES.get(noeud.get("type", ""), ("ul", "fiche-liste"))
    titre = noeud.find("Titre")
    if titre is not None:
        rendu.rendre(titre, parent)
    rendu.restes(noeud, parent)
    cible = balise(parent, nom, classe)
    for enfant in noeud:
        if enfant.tag == "Item":
            item(rendu, enfant, cible)
        elif enfant is not titre and isinstance(enfant.tag, str):
            rendu.rendre(enfant, balise(cible, "li"))


@element("Item")
def item(rendu: Rendu, noeud: Element, parent: Element) -> None:
    ligne = balise(parent, "li")
    rendu.condition(noeud, ligne)
    if len(noeud) == 1 and noeud[0].tag == "Paragraphe":
        rendu.en_ligne(noeud, ligne)
    else:
        rendu.enfants(noeud, ligne)


@element(*NOTES)
def note(rendu: Rendu, noeud: Element, parent: Element) -> None:
    """A labelled aside; `Titre` may rename it (« Exemple » in an `ANoter`)."""
    genre, libelle = NOTES[noeud.tag]
    libelle = texte_de(noeud.find("Titre")) or libelle
    bloc = balise(parent, "aside", f"fiche-note fiche-note-{genre}", role="note", aria_label=libelle)
    balise(bloc, "p", "fiche-note-titre", libelle)
    rendu.condition(noeud, bloc)
    with rendu.sous_titre():
        rendu.enfants(noeud, bloc, sauf={"Titre"})


@element("Avertissement")
def avertissement(rendu: Rendu, noeud: Element, parent: Element) -> None:
    """A dated warning at the top of the sheet."""
    bloc = balise(parent, "div", "fiche-avertissement")
    titre = rendu.titre(noeud, bloc)
    jour = noeud.get("date", "")[:10]
    if jour:
        ligne_date = balise(bloc, "p", "fiche-date", "Publié le ")
        balise(ligne_date, "time", texte="/".join(reversed(jour.split("-"))), datetime=jour)
    with rendu.sous_titre(titre):
        rendu.enfants(noeud, bloc, sauf={"Titre"})


@element("Formule")
def formule(rendu: Rendu, noeud: Element, parent: Element) -> None:
    rendu.enfants(noeud, balise(parent, "div", "fiche-formule"))


@element("Deroulement")
def deroulement(rendu: Rendu, noeud: Element, parent: Element) -> None:
    bloc = balise(parent, "div", "fiche-deroulement")
    with rendu.sous_titre(rendu.titre(noeud, bloc)):
        rendu.restes(noeud, bloc)
        etapes = balise(bloc, "ol", "fiche-etapes")
        for enfant in noeud:
            if enfant is not noeud.find("Titre"):
                rendu.rendre(enfant, etapes if enfant.tag == "Etape" else balise(etapes, "li"))


@element("Etape")
def etape(rendu: Rendu, noeud: Element, parent: Element) -> None:
    ligne = balise(parent, "li", "fiche-etape")
    with rendu.sous_titre(rendu.titre(noeud, ligne)):
        rendu.condition(noeud, ligne)
        rendu.enfants(noeud, ligne, sauf={"Titre"})


@element("Montant")
def montant(rendu: Rendu, noeud: Element, parent: Element) -> None:
    """An amount in a sentence, or a titled block of amounts."""
    if noeud.find("*") is None:
        balise(parent, "span", "fiche-valeur", BLANCS.sub(" ", noeud.text or ""))
        return
    bloc = balise(parent, "div", "fiche-montant")
    with rendu.sous_titre(rendu.titre(noeud, bloc)):
        rendu.enfants(noeud, bloc, sauf={"Titre"})


@element("Tel", "Telephone")
def telephone(rendu: Rendu, noeud: Element, parent: Element) -> None:
    numero = texte_de(noeud)
    chiffres = "".join(c for c in numero if c.isdigit() or c == "+")
    if 4 <= len(chiffres) <= 16:
        balise(parent, "a", "fiche-telephone", numero, href=f"tel:{chiffres}")
    else:
        ajouter_texte(parent, numero)
