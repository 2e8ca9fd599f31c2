"""What a recognised person already gave, offered beside each file question (CRPA L114-8)."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from demarches.formulaires.formulaire import Groupe

from ..models import PieceJointe
from ..pieces import PieceRefusee
from ..reutilisation import propositions
from ..suivi_public.acces import demandes_ouvertes
from .parcours import Parcours


def proposer(request: HttpRequest, parcours: Parcours, groupes: list[Groupe]) -> list[Groupe]:
    """The groups, each file question with the files that may be given again. No query for an unknown person."""
    if parcours.essai or parcours.apercu or not any(_code(groupe) for groupe in groupes):
        return groupes
    prouvees = demandes_ouvertes(request)
    codes = {code for groupe in groupes if (code := _code(groupe))}
    offertes = propositions(prouvees, codes, timezone.localdate()) if prouvees else {}
    return [replace(groupe, propositions=_restantes(groupe, offertes)) for groupe in groupes] if offertes else groupes


def reutiliser(request: HttpRequest, parcours: Parcours, choix: str) -> list[str]:
    """`choix`: « question:uuid », the value of the button. What to tell the person. Raise `PieceRefusee`."""
    cle, _, uuid = choix.partition(":")
    try:
        question = parcours.definition.question(cle)
        origine = PieceJointe.objects.filter(uuid=UUID(uuid)).first()
    except (KeyError, ValueError):
        return []
    if origine is None:
        raise PieceRefusee("Cette pièce n’est plus là\u00a0: joignez le fichier.")
    parcours.reutiliser(question, origine, demandes_ouvertes(request))
    return [f"«\u00a0{origine.nom}\u00a0» est réutilisé, avec votre accord. Vous pouvez encore le retirer."]


def _code(groupe: Groupe) -> str:
    return groupe.question.reglages.get("justificatif", "") if groupe.question.type == "fichier" else ""


def _restantes(groupe: Groupe, offertes: dict) -> list:
    """Those not given in this question yet, while it takes more files."""
    if groupe.complet:
        return []
    donnees = {piece.empreinte for piece in groupe.fichiers}
    return [offerte for offerte in offertes.get(_code(groupe), []) if offerte.piece.empreinte not in donnees]
