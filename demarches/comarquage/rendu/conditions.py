"""The conditions of the flow (`<Condition><estVrai var="T10576"/></Condition>`) put in words."""

from collections import defaultdict

from lxml import etree

Element = etree._Element


def variables(racine: Element) -> dict[str, str]:
    """Words of each variable: answers of the questionnaire first, else the title of the only case it opens."""
    questionnaire = _choix(racine)
    return _cas(racine) | questionnaire


def en_mots(condition: Element, mots: dict[str, str]) -> str:
    """« Le défunt était locataire et … »; empty as soon as one variable has no words."""
    return _joindre(condition, mots, " et ")


def _choix(racine: Element) -> dict[str, str]:
    trouves: dict[str, list[str]] = defaultdict(list)
    for choix in racine.iter("Choix"):
        libelle = texte(choix.find("IntituleSiSelectionne")) or texte(choix.find("Titre"))
        for vrai in choix.iter("affecteVrai"):
            if libelle and libelle not in trouves[vrai.get("var", "")]:
                trouves[vrai.get("var", "")].append(libelle)
    return {variable: " ou ".join(libelles) for variable, libelles in trouves.items()}


def _cas(racine: Element) -> dict[str, str]:
    """A variable that opens cases of different titles has no words: saying one would be false."""
    titres: dict[str, set[str]] = defaultdict(set)
    for condition in racine.iter("Condition"):
        seule = condition[0] if len(condition) == 1 and condition[0].tag == "estVrai" else None
        titre = texte(condition.getparent().find("Titre"))
        if seule is not None and titre:
            titres[seule.get("var", "")].add(titre)
    return {variable: titres.pop() for variable, titres in titres.items() if len(titres) == 1}


def _mots(noeud: Element, mots: dict[str, str]) -> str:
    libelle = mots.get(noeud.get("var", ""), "")
    match noeud.tag:
        case "estVrai":
            return libelle
        case "estFaux":
            return f"sauf «\u00a0{libelle}\u00a0»" if libelle else ""
        case "estIndefini":
            return "situation non précisée"
        case "ou":
            return _joindre(noeud, mots, " ou ")
        case "et":
            return _joindre(noeud, mots, " et ")
        case "non":
            return f"sauf {interieur}" if (interieur := _joindre(noeud, mots, " et ")) else ""
    return ""


def _joindre(noeud: Element, mots: dict[str, str], mot: str) -> str:
    parties = [_mots(enfant, mots) for enfant in noeud]
    return mot.join(dict.fromkeys(parties)) if parties and all(parties) else ""


def texte(noeud: Element | None) -> str:
    """All the text under `noeud`, every blank (no-break ones too) a plain space: what comparisons need."""
    return "" if noeud is None else " ".join("".join(noeud.itertext()).split())
