"""Data asked only with a text: NIR, special categories (RGPD, art. 9), criminal records (art. 10)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...formulaires.types.choix import options
from ...recherche.normalisation import plier
from .point import Place, Point

NEGATIVE = re.compile(r"[^.!?]*\b(?:n['’]\w+|ne\b)[^.!?]*\b(?:pas|rien|jamais|aucune?)\b[^.!?]*[.!?]?", re.IGNORECASE)
"""A sentence that asks not to write something is a good sentence."""


@dataclass(frozen=True)
class Categorie:
    """`mots` and `sauf`: regular expressions on folded text; `sauf` names what only looks like it."""

    nom: str
    texte: str
    mots: str
    sauf: str = ""

    def trouver(self, plie: str) -> str:
        """The first word found, "" when there is none."""
        reste = re.sub(rf"\b(?:{self.sauf})\b", " ", plie) if self.sauf else plie
        trouve = re.search(rf"\b(?:{self.mots})\b", reste)
        return trouve[0] if trouve else ""


ARTICLE_9 = "RGPD, art. 9"
NIR = Categorie(
    "le numéro de sécurité sociale",
    "RGPD, art. 87\u00a0; décret n° 2019-341 du 19 avril 2019",
    r"nir|numeros? (?:de )?(?:securite sociale|secu|insee|d inscription au repertoire)|n (?:de )?secu(?:rite sociale)?"
    r"|cartes? vitales?",
)
CATEGORIES = (
    Categorie(
        "la santé",
        ARTICLE_9,
        r"sante|maladies?|malades?|medica(?:l|le|les|ux|ment|ments)|handicaps?|handicapee?s?|allergi\w+|grossesse"
        r"|enceinte|vaccin\w*|hospitalis\w+|invalidite|pathologie\w*|groupe sanguin|mdph|psychiatri\w+|addiction\w*"
        r"|regimes? alimentaires?|mobilite reduite|certificat de sante",
        r"assurances? maladie|centre de sante|maison de sante|carnet de sante de l animal|ville en sante"
        r"|service(?:s)? de sante|professionnels? de sante|cabinet medical|maison medicale|dispositif medical"
        r"|enceintes? (?:sportives?|sonores?|scolaires?)|dans l enceinte"
        r"|carnet de vaccination (?:du chien|du chat|de l animal)|vaccination (?:du chien|du chat|de l animal)",
    ),
    Categorie(
        "la religion",
        ARTICLE_9,
        r"religions?|religieu(?:x|se|ses)|confessions?|confessionnel\w*|cultes?|baptis\w+|paroisse|halal|casher|kasher"
        r"|sans porc|musulman\w*|catholique\w*|juifs?|juives?|protestant\w*|bouddhiste\w*",
        r"lieux? de culte|edifices? (?:de culte|religieux)|batiments? religieux|patrimoine religieux"
        r"|associations? cultuelles?|mariage religieux",
    ),
    Categorie(
        "l’origine",
        ARTICLE_9,
        r"origines? (?:ethniques?|raciales?)|ethni\w+|couleur de (?:la )?peau|origine geographique de vos parents"
        r"|appartenance a une communaute",
    ),
    Categorie(
        "l’appartenance syndicale",
        ARTICLE_9,
        r"syndica(?:l|le|les|ux|liste|listes|lisme|t|ts)|syndiquee?s?",
        r"syndicats? (?:de|des|du|d) (?:la )?(?:coproprie\w+|coproprietaires|eaux?|initiative|dechets|communes|riviere)"
        r"|syndicats? (?:intercommuna(?:l|ux)|mixtes?)|conseil syndical",
    ),
    Categorie(
        "la vie sexuelle",
        ARTICLE_9,
        r"orientations? sexuelles?|vie sexuelle|sexualite|homosexuel\w*|heterosexuel\w*|bisexuel\w*|transgenre\w*",
    ),
    Categorie(
        "la biométrie ou la génétique",
        ARTICLE_9,
        r"empreintes? digitales?|biometri\w+|reconnaissance faciale|adn|genetiques?",
        r"titres? biometriques?|passeports? biometriques?",
    ),
    Categorie(
        "les opinions politiques ou philosophiques",
        ARTICLE_9,
        r"opinions? (?:politiques?|philosophiques?)|partis? politiques?|engagements? politiques?|tendances? politiques?"
        r"|convictions?|militant\w*",
    ),
    Categorie(
        "les condamnations",
        "RGPD, art. 10",
        r"casiers? judiciaires?|condamnations?|condamnee?s?|antecedents judiciaires",
        r"porte condamnee|fenetre condamnee|condamnee?s? par un mur",
    ),
)


def controler(place: Place, sensibles_declarees: bool) -> Iterator[Point]:
    """`sensibles_declarees`: the procedure is marked « données sensibles », so art. 9 was thought of."""
    textes = _demande(place)
    if trouve := NIR.trouver(textes):
        yield place.point(
            f"La question demande {NIR.nom} («\u00a0{trouve}\u00a0»).",
            "Retirez-la\u00a0: une collectivité ne peut le demander que dans les cas fixés par décret.",
            NIR.texte,
        )
    for categorie in CATEGORIES:
        trouve = categorie.trouver(textes)
        if trouve and not (sensibles_declarees and categorie.texte == ARTICLE_9):
            yield place.point(
                f"La réponse peut dire quelque chose sur {categorie.nom} («\u00a0{trouve}\u00a0»).",
                _remede(categorie),
                categorie.texte,
            )


def _remede(categorie: Categorie) -> str:
    if categorie.texte != ARTICLE_9:
        return "Retirez-la, sauf si un texte vous oblige à la demander\u00a0: citez-le dans la base légale."
    return (
        "Retirez-la si elle n’est pas indispensable. Sinon, citez le texte dans la base légale et cochez "
        "«\u00a0données sensibles\u00a0» (onglet Suivi interne)."
    )


def _demande(place: Place) -> str:
    """What the question asks for, folded: sentences that ask not to write something are left out."""
    question = place.question
    textes = [question.libelle, NEGATIVE.sub(" ", question.aide), *(libelle for _, libelle in options(question))]
    return plier(" . ".join(textes))
