"""Tables: caption, header cells with their scope, merged cells."""

from dataclasses import dataclass, field

from .moteur import Element, Rendu, balise, element, texte_de

FUSION_MAX = 100
RANGEES = ("Rangée", "Rangee", "Ligne")


@dataclass
class Grille:
    """What is known of the table while its rows go by; `couvertes`: column → rows still covered by a merge."""

    entetes: set[int]
    couvertes: dict[int, int] = field(default_factory=dict)

    def colonnes_libres(self) -> int:
        """The next column of the current row that no merged cell covers."""
        colonne = 0
        while self.couvertes.get(colonne, 0) > 0:
            colonne += 1
        return colonne

    def occuper(self, colonne: int, largeur: int, hauteur: int) -> None:
        for numero in range(colonne, colonne + largeur):
            self.couvertes[numero] = hauteur

    def rangee_suivante(self) -> None:
        self.couvertes = {numero: reste - 1 for numero, reste in self.couvertes.items() if reste > 1}


@element("Tableau")
def tableau(rendu: Rendu, noeud: Element, parent: Element) -> None:
    titre = noeud.find("Titre")
    cadre = balise(parent, "div", "fiche-tableau", role="group", tabindex="0")
    cadre.set("aria-label", f"Tableau\u00a0: {texte_de(titre)}" if texte_de(titre) else "Tableau")
    table = balise(cadre, "table")
    if texte_de(titre):
        rendu.en_ligne(titre, balise(table, "caption"))
    rangees = [enfant for enfant in noeud if enfant.tag in RANGEES]
    colonnes = [colonne.get("type") for colonne in noeud.iterchildren("Colonne")]
    grille = Grille({numero for numero, genre in enumerate(colonnes) if genre == "header"})
    premieres = _rangees_d_entete(rangees)
    if premieres:
        _rangees(rendu, rangees[:premieres], balise(table, "thead"), grille)
    _rangees(rendu, rangees[premieres:], balise(table, "tbody"), grille)
    for morceau in (noeud, *rangees):
        rendu.restes(morceau, cadre)
    for enfant in noeud:
        if enfant is not titre and enfant.tag not in {"Colonne", *RANGEES}:
            rendu.rendre(enfant, cadre)


def _rangees_d_entete(rangees: list[Element]) -> int:
    """How many leading rows are headers, a merged cell never crossing the border."""
    nombre = 0
    while nombre < len(rangees) and rangees[nombre].get("type") == "header":
        nombre += 1
    profondeurs = [i + _fusion(c, "fusionVerticale") for i, r in enumerate(rangees[:nombre]) for c in r]
    return nombre if max(profondeurs, default=0) <= nombre else 0


def _rangees(rendu: Rendu, rangees: list[Element], corps: Element, grille: Grille) -> None:
    for rangee in rangees:
        ligne = balise(corps, "tr")
        for cellule in rangee.iterchildren("*"):
            _cellule(rendu, cellule, ligne, grille, rangee.get("type") == "header")
        grille.rangee_suivante()


def _cellule(rendu: Rendu, noeud: Element, ligne: Element, grille: Grille, entete: bool) -> None:
    colonne = grille.colonnes_libres()
    largeur, hauteur = _fusion(noeud, "fusionHorizontale"), _fusion(noeud, "fusionVerticale")
    grille.occuper(colonne, largeur, hauteur)
    de_rangee = colonne in grille.entetes
    if entete or de_rangee or noeud.get("type") == "header":
        portee = ("row" if hauteur == 1 else "rowgroup") if de_rangee and not entete else "col"
        portee = "colgroup" if portee == "col" and largeur > 1 else portee
        cellule = balise(ligne, "th", scope=portee)
    else:
        cellule = balise(ligne, "td")
    if largeur > 1:
        cellule.set("colspan", str(largeur))
    if hauteur > 1:
        cellule.set("rowspan", str(hauteur))
    _contenu(rendu, noeud, cellule)


def _contenu(rendu: Rendu, noeud: Element, cellule: Element) -> None:
    if noeud.tag != "Cellule":
        rendu.rendre(noeud, cellule)
    elif len(noeud) == 1 and noeud[0].tag == "Paragraphe":
        rendu.en_ligne(noeud, cellule)
    else:
        rendu.enfants(noeud, cellule)


def _fusion(cellule: Element, attribut: str) -> int:
    valeur = cellule.get(attribut, "1")
    return min(max(int(valeur), 1), FUSION_MAX) if valeur.isascii() and valeur.isdigit() else 1
