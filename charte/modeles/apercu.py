"""What an editor sees of a message before it leaves: the true rendering, with examples."""

from typing import TYPE_CHECKING, Any

from .langage import Probleme, mentions_absentes
from .points import PointDeCommunication
from .rendu_message import CANAUX_A_MENTIONS, MessageIncomplet, rendre_message
from .valeurs import exemples

if TYPE_CHECKING:
    from .models import ModeleMessage

_PARTOUT = PointDeCommunication("apercu", "Aperçu")


def contexte(modele: "ModeleMessage", canal: str) -> dict[str, Any]:
    """Variables of `templates/modeles/apercu_<canal>.html`: the rendering, or why there is none."""
    _, corps = modele.textes(canal)
    if not corps.strip():
        return {"message": None, "problemes": [], "vide": True}
    try:
        message = rendre_message(modele, _PARTOUT, exemples(), canal, strict=False)
    except MessageIncomplet as error:
        return {"message": None, "problemes": error.problemes, "vide": False}
    return {"message": message, "problemes": [], "vide": False}


def mentions_manquantes(modele: "ModeleMessage", points: list[PointDeCommunication]) -> dict[str, list[Probleme]]:
    """Field → mentions that a point wants and that its text never writes; a channel left empty is not sent."""
    found: dict[str, list[Probleme]] = {}
    for canal in CANAUX_A_MENTIONS:
        _, corps = modele.textes(canal)
        if not corps.strip():
            continue
        for point in points:
            found.setdefault(f"{canal}_corps", []).extend(mentions_absentes(corps, point))
    return {field: list(dict.fromkeys(problems)) for field, problems in found.items() if problems}
