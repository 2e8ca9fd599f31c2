"""One message of the charter, written for one person, on one channel."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from charte.organisation.models import Collectivite

from .langage import GabaritInvalide, Probleme, Rendu, executer, plier
from .langage.verification import mention_presente
from .mise_en_page import courriel_html
from .models import ModeleMessage
from .points import Mention, PointDeCommunication
from .typographie import soigner
from .valeurs import preparer
from .variables import CATALOGUE

# An SMS is only a signal: the legal mentions stand in the e-mail or the letter.
CANAUX_A_MENTIONS = ("courriel", "courrier")


class MessageIncomplet(ValueError):
    """The message cannot leave: `problemes` says what is missing, with the article of law where there is one."""

    def __init__(self, problemes: list[Probleme]) -> None:
        self.problemes = problemes
        super().__init__("\n".join(str(problem) for problem in problemes))


@dataclass(frozen=True)
class MessageRendu:
    """Exactly what leaves; `html` is empty but for an e-mail."""

    objet: str
    texte: str
    html: str = ""


def rendre_message(
    modele: ModeleMessage,
    point: PointDeCommunication,
    valeurs: Mapping[str, Any],
    canal: str = "courriel",
    *,
    strict: bool = True,
) -> MessageRendu:
    """Render the channel of `modele`; raise `MessageIncomplet` when something the reader needs is missing.

    `strict=False` is for previews: what is missing stays empty. A text that does not read raises anyway.
    """
    source_objet, source_corps = modele.textes(canal)
    prepared = preparer(valeurs, court=canal == "sms")
    try:
        objet, corps = executer(source_objet, prepared), executer(source_corps, prepared)
    except GabaritInvalide as error:
        raise MessageIncomplet([Probleme("syntaxe", error.message, error.ligne, error.colonne)]) from error
    if strict and (problems := _missing(corps, objet, point, canal)):
        raise MessageIncomplet(problems)
    return _lay_out(objet.texte, corps.texte, canal)


def _lay_out(objet: str, corps: str, canal: str) -> MessageRendu:
    objet = re.sub(r"[\r\n\t ]+", " ", objet).strip()
    if canal == "sms":
        return MessageRendu(objet, corps.strip())
    texte = soigner(corps).strip("\n") + "\n"
    html = courriel_html(objet, texte, Collectivite.load()) if canal == "courriel" else ""
    return MessageRendu(soigner(objet), texte, html)


def _missing(corps: Rendu, objet: Rendu, point: PointDeCommunication, canal: str) -> list[Probleme]:
    if not corps.texte.strip():
        return [Probleme("vide", f"Le message n’a pas de texte pour ce canal : {canal}")]
    failing = [mention for mention in point.mentions if not mention_presente(mention, corps.remplies)]
    if canal not in CANAUX_A_MENTIONS:
        failing = []
    told = {plier(name) for mention in failing for name in mention.variables}
    return [_vacant(mention) for mention in failing] + [
        Probleme("valeur_manquante", f"La valeur de « {name} » manque")
        for name in sorted((corps.vides | objet.vides) - corps.remplies - objet.remplies - told)
        if not is_optional(name)
    ]


def _vacant(mention: Mention) -> Probleme:
    return Probleme("mention", f"La mention « {mention.libelle} » est vide ou absente", article=mention.article)


def is_optional(name: str) -> bool:
    """May this variable be empty in a message that leaves?"""
    variable = CATALOGUE.get(plier(name))
    return name == "." or (variable is not None and variable.facultative)
