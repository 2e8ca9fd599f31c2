"""The engine: one function per element of the schema, found by its name.

The output is an lxml tree made by hand: nothing of the source becomes markup, so nothing has to be sanitised.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from lxml import etree

from . import conditions

BLANCS = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
EN_LIGNE = frozenset(
    {
        *("Paragraphe", "MiseEnEvidence", "Expression", "Exposant", "Indice", "Valeur", "Variable", "Citation"),
        *("LienInterne", "LienExterne", "LienIntra", "Titre", "TitreRiche", "Sigle", "Tel", "Montant"),
    }
)
# Elements that only hold others, and those that leave no trace inside a line.
PASSAGES = frozenset(
    {"Texte", "Corps", "Contenu", "ContenuIllustre", "Commentaire", "Fragment", "IntituleSiSelectionne"}
)
APLATIS = frozenset({"Paragraphe", "Titre", "Texte", "Theme", "Audience"})
# Metadata: read elsewhere or keys without meaning for a reader; neither rendered here nor counted as text.
IGNORES = frozenset({"Canal", "PivotLocal", "Condition", "SiSelectionne", "Colonne"})

Element = etree._Element
Regle = Callable[["Rendu", Element, Element], None]
REGLES: dict[str, Regle] = {}


def element(*noms: str) -> Callable[[Regle], Regle]:
    """Declare the function that renders these elements."""

    def declarer(regle: Regle) -> Regle:
        for nom in noms:
            REGLES[nom] = regle
        return regle

    return declarer


def balise(parent: Element, nom: str, classe: str = "", texte: str = "", **attributs: str) -> Element:
    """Append `<nom class=… …>texte</nom>`; `aria_label` is written `aria-label`."""
    enfant = etree.SubElement(parent, nom)
    if classe:
        enfant.set("class", classe)
    for cle, valeur in attributs.items():
        enfant.set(cle.replace("_", "-"), valeur)
    if texte:
        enfant.text = texte
    return enfant


def ajouter_texte(parent: Element, texte: str) -> None:
    """Append text after what `parent` already holds."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + texte
    else:
        parent.text = (parent.text or "") + texte


def texte_de(noeud: Element | None) -> str:
    """All the text under `noeud`, blanks collapsed."""
    return "" if noeud is None else BLANCS.sub(" ", "".join(noeud.itertext())).strip()


class Rendu:
    """The rendering of one file: heading level, anchors taken, words of the conditions, unknown elements."""

    def __init__(self, racine: Element):
        self.racine = racine
        self.niveau = 2
        self.inconnus: Counter[str] = Counter()
        self.variables = conditions.variables(racine)
        self.ancres: set[str] = set()
        self.definis = {d.get("ID"): texte_de(d.find("Texte")) for d in racine.iterchildren("Definition")}
        self.sigles = {a.get("ID"): texte_de(a.find("Texte")) for a in racine.iterchildren("Abreviation")}
        self.chapitres = {chapitre.get("ID") for chapitre in racine.iter("Chapitre", "SousChapitre")}

    def rendre(self, noeud: Element, parent: Element) -> None:
        """Render `noeud` under `parent`; an unknown element keeps its text in a neutral container."""
        if not isinstance(noeud.tag, str) or noeud.tag in IGNORES:
            return
        regle = REGLES.get(noeud.tag)
        if regle:
            regle(self, noeud, parent)
        elif noeud.tag in PASSAGES:
            self.enfants(noeud, parent)
        else:
            self.inconnu(noeud, parent)

    def enfants(self, noeud: Element, parent: Element, sauf: Collection[str] = ()) -> None:
        """Render text and children in order, save the first of each of `sauf`; blanks between blocks are dropped."""
        en_ligne = noeud.tag in EN_LIGNE
        ecartes = [noeud.find(nom) for nom in sauf]
        self.texte(noeud.text, parent, en_ligne)
        for enfant in noeud:
            if enfant not in ecartes:
                self.rendre(enfant, parent)
            self.texte(enfant.tail, parent, en_ligne)

    def texte(self, texte: str | None, parent: Element, en_ligne: bool) -> None:
        if texte and (en_ligne or not texte.isspace()):
            ajouter_texte(parent, BLANCS.sub(" ", texte))

    def restes(self, noeud: Element, parent: Element) -> None:
        """Text beside the children: the schema has none there, but none must be lost."""
        for texte in (noeud.text, *(enfant.tail for enfant in noeud)):
            self.texte(texte, parent, False)

    def en_ligne(self, noeud: Element, parent: Element) -> None:
        """Render the content of `noeud` on one line: paragraphs and titles are opened."""
        self.texte(noeud.text, parent, True)
        for enfant in noeud:
            self.rendre_en_ligne(enfant, parent)
            self.texte(enfant.tail, parent, True)

    def rendre_en_ligne(self, noeud: Element, parent: Element) -> None:
        if noeud.tag not in APLATIS:
            self.rendre(noeud, parent)
            return
        if len(parent) or parent.text:
            ajouter_texte(parent, " ")
        self.en_ligne(noeud, parent)

    def titre(self, noeud: Element, parent: Element, classe: str = "") -> bool:
        """The `Titre` of `noeud` as a heading of the current level; False without one."""
        titre = noeud.find("Titre")
        if titre is None or not texte_de(titre):
            return False
        self.en_ligne(titre, balise(parent, f"h{min(self.niveau, 6)}", classe))
        return True

    @contextmanager
    def sous_titre(self, present: bool = True) -> Iterator[None]:
        """One heading level deeper while inside, when `present`."""
        self.niveau += present
        try:
            yield
        finally:
            self.niveau -= present

    def condition(self, noeud: Element, parent: Element, defaut: str = "") -> None:
        """Say in words when `noeud` applies, unless its own title says it."""
        condition = noeud.find("Condition")
        if condition is None:
            return
        mots = conditions.en_mots(condition, self.variables)
        if mots and mots == conditions.texte(noeud.find("Titre")):
            return
        if mots or defaut:
            balise(parent, "p", "fiche-condition", f"Si\u00a0: {mots}" if mots else defaut)

    def ancre(self, cible: Element, identifiant: str | None, prefixe: str = "fiche") -> None:
        """Give `cible` the anchor once: the flow repeats some identifiers."""
        ancre = f"{prefixe}-{identifiant}"
        if identifiant and ancre not in self.ancres:
            self.ancres.add(ancre)
            cible.set("id", ancre)

    def inconnu(self, noeud: Element, parent: Element) -> None:
        nom = etree.QName(noeud).localname
        self.inconnus[nom] += 1
        dans_la_ligne = noeud.getparent() is not None and noeud.getparent().tag in EN_LIGNE
        conteneur = balise(parent, "span" if dans_la_ligne else "div", "fiche-autre", data_element=nom)
        self.enfants(noeud, conteneur)
