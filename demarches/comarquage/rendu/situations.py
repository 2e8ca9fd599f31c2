"""Situations, cases and conditional content: everything is in the page, opened without JavaScript."""

from .moteur import EN_LIGNE, Element, Rendu, balise, element, texte_de


@element("ListeSituations")
def liste_situations(rendu: Rendu, noeud: Element, parent: Element) -> None:
    bloc = balise(parent, "div", "fiche-situations")
    with rendu.sous_titre(rendu.titre(noeud, bloc)):
        rendu.enfants(noeud, bloc, sauf={"Titre"})


@element("BlocCas")
def bloc_cas(rendu: Rendu, noeud: Element, parent: Element) -> None:
    affichage = "radio" if noeud.get("affichage") == "radio" else "onglet"
    bloc = balise(parent, "div", f"fiche-cas-bloc fiche-cas-{affichage}")
    with rendu.sous_titre(rendu.titre(noeud, bloc)):
        rendu.condition(noeud, bloc)
        rendu.enfants(noeud, bloc, sauf={"Titre"})


@element("Situation", "Cas")
def cas(rendu: Rendu, noeud: Element, parent: Element) -> None:
    """One of several alternatives opens and closes; a case alone is a plain section."""
    seul = sum(1 for _ in noeud.getparent().iterchildren(noeud.tag)) == 1
    classe = f"fiche-{noeud.tag.lower()}"
    depliable(rendu, noeud, parent, classe) if not seul else section(rendu, noeud, parent, classe)


@element("Chapitre", "SousChapitre")
def chapitre(rendu: Rendu, noeud: Element, parent: Element) -> None:
    """Chapters bound to conditions are alternatives: they open and close like cases."""
    classe = f"fiche-{'chapitre' if noeud.tag == 'Chapitre' else 'sous-chapitre'}"
    if noeud.get("type"):
        classe += f" fiche-{'pieces' if noeud.get('type') == 'pieces' else 'important'}"
    depliable(rendu, noeud, parent, classe) if _alternative(noeud) else section(rendu, noeud, parent, classe)


def _alternative(noeud: Element) -> bool:
    if noeud.find("Condition") is None or not texte_de(noeud.find("Titre")):
        return False
    return sum(1 for frere in noeud.getparent().iterchildren(noeud.tag) if frere.find("Condition") is not None) > 1


def section(rendu: Rendu, noeud: Element, parent: Element, classe: str) -> None:
    bloc = balise(parent, "section", classe)
    rendu.ancre(bloc, noeud.get("ID"))
    interieur(rendu, noeud, bloc, rendu.titre(noeud, bloc))


def depliable(rendu: Rendu, noeud: Element, parent: Element, classe: str) -> None:
    """`<details>`: its summary holds the heading, so that both menus of headings and keyboards find it."""
    bloc = balise(parent, "details", f"fiche-depliant {classe}")
    rendu.ancre(bloc, noeud.get("ID"))
    resume = balise(bloc, "summary")
    titre = rendu.titre(noeud, resume)
    if not titre:
        balise(resume, "span", texte="Autre cas")
    interieur(rendu, noeud, balise(bloc, "div", "fiche-depliant-contenu"), titre)


def interieur(rendu: Rendu, noeud: Element, bloc: Element, titre: bool) -> None:
    with rendu.sous_titre(titre):
        rendu.condition(noeud, bloc)
        rendu.enfants(noeud, bloc, sauf={"Titre"} if titre else ())


@element("FragmentConditionne")
def fragment(rendu: Rendu, noeud: Element, parent: Element) -> None:
    if noeud.getparent().tag in EN_LIGNE:
        rendu.en_ligne(noeud, balise(parent, "span", "fiche-fragment"))
        return
    bloc = balise(parent, "div", "fiche-fragment")
    rendu.condition(noeud, bloc, defaut="Selon votre situation\u00a0:")
    rendu.enfants(noeud, bloc)


@element("Questionnaire")
def questionnaire(rendu: Rendu, noeud: Element, parent: Element) -> None:
    """The questions the national site asks; here the reader compares them with the conditions given in words."""
    bloc = balise(parent, "section", "fiche-questionnaire")
    if not rendu.titre(noeud, bloc):
        balise(bloc, f"h{rendu.niveau}", texte="Votre situation")
    balise(
        bloc, "p", "fiche-aide", "Les parties marquées «\u00a0Si\u00a0:\u00a0» ci-dessous dépendent de vos réponses."
    )
    with rendu.sous_titre():
        rendu.enfants(noeud, bloc, sauf={"Titre"})


@element("Question")
def question(rendu: Rendu, noeud: Element, parent: Element) -> None:
    bloc = balise(parent, "div", "fiche-question")
    rendu.titre(noeud, bloc)
    rendu.restes(noeud, bloc)
    reponses = balise(bloc, "ul", "fiche-choix")
    for enfant in noeud:
        if enfant.tag == "Choix":
            choix(rendu, enfant, reponses)
        elif enfant is not noeud.find("Titre"):
            rendu.rendre(enfant, balise(reponses, "li"))


@element("Choix")
def choix(rendu: Rendu, noeud: Element, parent: Element) -> None:
    ligne = balise(parent, "li" if parent.tag == "ul" else "div")
    for nom, classe in (("Titre", "fiche-choix-titre"), ("IntituleSiSelectionne", "fiche-choix-intitule")):
        if texte_de(noeud.find(nom)):
            rendu.en_ligne(noeud.find(nom), balise(ligne, "span", classe))
            if nom == "Titre" and noeud.find("IntituleSiSelectionne") is not None:
                ligne[-1].tail = "\u00a0: "
    rendu.enfants(noeud, ligne, sauf={"Titre", "IntituleSiSelectionne"})
