from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from .controles import problemes
from .types import TYPES

if TYPE_CHECKING:
    from ..models import DemarchePage


@register(Tags.templates)
def verifier_types(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every registered type of question can be drawn."""
    manquants = [type_ for type_ in TYPES.values() if not _existe(type_.gabarit)]
    return [
        Error(
            f"Le type de question «\u00a0{type_.code}\u00a0» n’a pas de gabarit {type_.gabarit}.", id="demarches.E001"
        )
        for type_ in manquants
    ]


@register(Tags.database)
def verifier_formulaires(app_configs: Any, databases: list[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Every published form can be filled (`manage.py check --database default`)."""
    from .compilation import definir

    return [
        Error(f"{page.title} : {probleme}", obj=page.code, id="demarches.E002")
        for page in _publiees(databases)
        if page.formulaire
        for probleme in problemes(definir(page.formulaire))
    ]


@register(Tags.database)
def verifier_justificatifs(app_configs: Any, databases: list[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """No published procedure asks for a proof of address outside the cases of CRPA R113-8, whoever built it."""
    from ..verifications import justificatifs_interdits

    return [
        Error(f"{page.title} : {message}", obj=page.code, id="demarches.E003")
        for page in _publiees(databases)
        for _, message in justificatifs_interdits(page)
    ]


def _publiees(databases: list[str] | None) -> "Iterable[DemarchePage]":
    from ..models import DemarchePage

    if not databases or not _a_jour(DemarchePage, databases[0]):
        return ()
    return DemarchePage.objects.using(databases[0]).live()


def _existe(gabarit: str) -> bool:
    try:
        return bool(Path(get_template(gabarit).origin.name))
    except TemplateDoesNotExist:
        return False


def _a_jour(modele: "type[DemarchePage]", alias: str) -> bool:
    """The table has every column: `migrate` runs these checks before it adds the new ones."""
    from django.db import connections

    connexion, table = connections[alias], modele._meta.db_table
    if table not in connexion.introspection.table_names():
        return False
    with connexion.cursor() as curseur:
        presentes = {colonne.name for colonne in connexion.introspection.get_table_description(curseur, table)}
    return {champ.column for champ in modele._meta.local_concrete_fields} <= presentes
