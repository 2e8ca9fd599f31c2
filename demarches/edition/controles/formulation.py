"""Questions that people may not understand: too long, double negation, jargon, two questions in one."""

import re
from collections.abc import Iterator

from ...formulaires.types.choix import options
from ...recherche.normalisation import plier
from .point import Place, Point

MOTS_MAX = 20
MOTS_MAX_AIDE = 60
NEGATION = re.compile(r"\b(?:ne|n)\b(?: \w+){1,5}? (?:pas|plus|jamais|aucune?|rien|personne|guere)\b|\bni\b")
REFUS = re.compile(
    r"\b(?:sans|non|refus\w*|interdi\w*|impossible\w*|oppos\w*|empech\w*|contest\w*|dispens\w*|exclu\w*|absence|sauf)\b"
)
INTERROGATIF = r"(?:qu(?:el|elle|els|elles|and|i|oi)|combien|comment|pourquoi|ou|laquelle|lequel|est|sont|avez|etes)"
DEUX_QUESTIONS = re.compile(rf"\b{INTERROGATIF}\b.*\bet {INTERROGATIF}\b|^si (?:oui|non)\b.*\bet {INTERROGATIF}\b")
DEUX_INTERROGATIONS = re.compile(r"\?.*\?", re.DOTALL)
ET_OU = re.compile(r"\bet\s*/\s*ou\b", re.IGNORECASE)
SI_OUI = re.compile(r"^si (?:oui|non|c est le cas)\b")
MUETS = frozenset(
    {"autre", "autres", "divers", "infos", "information", "informations", "renseignement", "renseignements", "texte"}
)
SIGLE = re.compile(r"\b[A-ZÉÈ]{3,6}\b")
SIGLES_CONNUS = frozenset(
    {
        "BIC",
        "CAF",
        "CCAS",
        "CNI",
        "HLM",
        "IBAN",
        "NIR",
        "PDF",
        "RIB",
        "RNA",
        "SIREN",
        "SIRET",
        "SMS",
        "TTC",
        "TVA",
        "URL",
    }
)
JARGON = {
    "afferent": "lié à",
    "attributaire": "la personne qui reçoit l’aide",
    "autorite territoriale": "la mairie",
    "ayant droit": "la personne qui y a droit",
    "ci apres": "(rien)",
    "ci joint": "joint",
    "concomitant": "en même temps",
    "conjointement": "ensemble",
    "dans le cadre de": "pour",
    "dans les meilleurs delais": "une date ou un nombre de jours",
    "dematerialise": "en ligne",
    "diligenter": "faire",
    "emprise": "la surface occupée",
    "forclos": "hors délai",
    "idoine": "adapté",
    "instruire votre dossier": "étudier votre demande",
    "le cas echeant": "s’il y en a",
    "nonobstant": "malgré",
    "obere": "endetté",
    "petitionnaire": "la personne qui demande",
    "preempt": "acheter en priorité",
    "primo demandeur": "première demande",
    "ressortissant": "une personne de ce pays",
    "sis": "situé",
    "sous reserve de": "si",
    "susmentionne": "dit plus haut",
    "susvise": "dit plus haut",
    "subsequent": "suivant",
    "usufruit": "le droit d’occuper le bien",
    "veuillez": "un verbe à l’impératif",
}
"""Folded expression → plain words. A final « s » or « e » is accepted."""
SUITE = "(?:e|s|es|ee|ees|eur|ion|oire)?"
MOTS_JARGON = {mots: re.compile(rf"\b{'s? '.join(mots.split())}{SUITE}\b") for mots in JARGON}


def controler(place: Place) -> Iterator[Point]:
    """What a question says, read as a passer-by would."""
    yield from _longueur(place)
    yield from _negations(place)
    yield from _deux_en_une(place)
    yield from _mots(place)
    yield from _vague(place)


def _longueur(place: Place) -> Iterator[Point]:
    nombre = len(plier(place.question.libelle).split())
    if nombre > MOTS_MAX:
        yield place.point(
            f"Question longue\u00a0: {nombre} mots.",
            f"Gardez {MOTS_MAX} mots au plus, et mettez le reste dans l’aide.",
        )
    if len(plier(place.question.aide).split()) > MOTS_MAX_AIDE:
        yield place.point("Aide longue.", "Coupez-la, ou mettez-la dans l’introduction de l’étape.")


def _negations(place: Place) -> Iterator[Point]:
    texte = plier(place.question.libelle)
    nombre = len(NEGATION.findall(texte))
    if nombre > 1 or (nombre and REFUS.search(texte)):
        yield place.point("Deux négations dans la même question.", "Tournez-la dans le sens positif.")
    elif nombre and place.question.type == "oui_non":
        yield place.point(
            "On répond par oui ou par non à une question négative.",
            "Posez la question dans le sens positif\u00a0: «\u00a0oui\u00a0» ne doit vouloir dire qu’une chose.",
        )


def _deux_en_une(place: Place) -> Iterator[Point]:
    libelle = place.question.libelle
    if DEUX_QUESTIONS.search(plier(libelle)) or DEUX_INTERROGATIONS.search(libelle):
        yield place.point("Deux questions en une.", "Faites-en deux questions\u00a0: chacune aura sa réponse.")
    if ET_OU.search(libelle):
        yield place.point("«\u00a0et/ou\u00a0» se devine.", "Choisissez «\u00a0et\u00a0» ou «\u00a0ou\u00a0».")
    if SI_OUI.search(plier(libelle)) and not place.question.condition:
        yield place.point(
            "La question dépend de la précédente, et tout le monde la voit.",
            "Donnez-lui une condition d’affichage, et retirez «\u00a0si oui\u00a0».",
        )


def _mots(place: Place) -> Iterator[Point]:
    question = place.question
    brut = " ".join([question.libelle, question.aide, *(libelle for _, libelle in options(question))])
    plie = plier(brut)
    for expression, motif in MOTS_JARGON.items():
        if trouve := motif.search(plie):
            yield place.point(
                f"Mot d’administration\u00a0: «\u00a0{trouve[0]}\u00a0».",
                f"Dites par exemple\u00a0: {JARGON[expression]}.",
            )
    for sigle in dict.fromkeys(SIGLE.findall(question.libelle)):
        if question.libelle.isupper() or sigle in SIGLES_CONNUS or _explique(sigle, brut):
            continue
        yield place.point(f"Sigle sans explication\u00a0: {sigle}.", "Écrivez-le en toutes lettres, ou dans l’aide.")


def _vague(place: Place) -> Iterator[Point]:
    libelle = place.question.libelle
    if plier(libelle) in MUETS and not place.question.aide:
        yield place.point("La question ne dit pas ce qu’on attend.", "Posez une vraie question, ou ajoutez une aide.")
    if len(libelle) > 6 and libelle.isupper():
        yield place.point("Question en capitales.", "Écrivez-la en minuscules\u00a0: elle se lit mieux.")


def _explique(sigle: str, texte: str) -> bool:
    """« ERP (établissement recevant du public) », or « établissement… (ERP) »."""
    return f"{sigle} (" in texte or f"({sigle})" in texte or f"{sigle}\u00a0:" in texte
