"""What one procedure becomes, in memory, and how it is said."""

from collections.abc import Mapping
from typing import Any

from django.utils.dateformat import format as formater

from ...models import DemarchePage
from ...recherche.normalisation import plier
from ...recherche.synonymes import eclater

Changement = tuple[str, str, str]
"""(field in words, before, after)."""
RIEN = "(rien)"


def appliquer(page: DemarchePage, choix: Mapping[str, Any]) -> list[Changement]:
    """Change `page`, unsaved; only what really changes is told."""
    avant = _etat(page)
    for nom in ("service", "revoir_par", "revoir_le", "precision_canaux"):
        if choix[nom]:
            setattr(page, nom, choix[nom])
    if choix["themes_ajoutes"] or choix["themes_retires"]:
        retires = set(choix["themes_retires"])
        gardes = [theme for theme in page.themes.all() if theme not in retires]
        page.themes = [*gardes, *(theme for theme in choix["themes_ajoutes"] if theme not in gardes)]
    page.mots_cles = _mots(page.mots_cles, choix["mots_cles_ajoutes"], choix["mots_cles_retires"])
    apres = _etat(page)
    return [(nom, avant[nom], apres[nom]) for nom in avant if avant[nom] != apres[nom]]


def _mots(actuels: str, ajoutes: list[str], retires: list[str]) -> str:
    """« a, b »: without what is removed, then what is not there yet; accents and case do not matter."""
    if not ajoutes and not retires:
        return actuels
    exclus = {plier(mot) for mot in retires}
    gardes = [mot for mot in eclater(actuels) if plier(mot) not in exclus]
    presents = {plier(mot) for mot in gardes}
    return ", ".join([*gardes, *(mot for mot in ajoutes if plier(mot) not in presents)])


def _etat(page: DemarchePage) -> dict[str, str]:
    return {
        "Service": str(page.service or RIEN),
        "Thèmes": ", ".join(sorted(theme.nom for theme in page.themes.all())) or RIEN,
        "Mots des usagers": page.mots_cles or RIEN,
        "Précision sur le contact": page.precision_canaux or RIEN,
        "À revoir le": formater(page.revoir_le, "j F Y") if page.revoir_le else RIEN,
        "Relue par": str(page.revoir_par or RIEN),
    }
