from pathlib import Path
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from .controles import problemes
from .types import TYPES


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
    from ..models import DemarchePage
    from .compilation import definir

    if not databases or "demarches_demarchepage" not in _tables(databases[0]):
        return []
    publiees = [page for page in DemarchePage.objects.using(databases[0]).live() if page.formulaire]
    return [
        Error(f"{page.title} : {probleme}", obj=page.code, id="demarches.E002")
        for page in publiees
        for probleme in problemes(definir(page.formulaire))
    ]


def _existe(gabarit: str) -> bool:
    try:
        return bool(Path(get_template(gabarit).origin.name))
    except TemplateDoesNotExist:
        return False


def _tables(alias: str) -> list[str]:
    from django.db import connections

    return connections[alias].introspection.table_names()
