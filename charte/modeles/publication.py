"""The last guard before a text becomes the one that leaves."""

from django.core.exceptions import ValidationError

from .apercu import mentions_manquantes
from .choix import points_de
from .models import ModeleMessage


def erreurs_de_publication(modele: ModeleMessage) -> dict[str, list[str]]:
    """Field → why this text cannot be published: unknown variables, missing mentions, point by point."""
    points = points_de(modele)
    errors: dict[str, list[str]] = {}
    for point in points or [None]:
        for field, problems in modele.problemes(point).items():
            errors.setdefault(field, []).extend(_at(problem, point) for problem in problems)
    for field, problems in mentions_manquantes(modele, points).items():
        errors.setdefault(field, []).extend(str(problem) for problem in problems)
    return {field: list(dict.fromkeys(messages)) for field, messages in errors.items()}


def verifier_publication(modele: ModeleMessage) -> None:
    """Raise `ValidationError`, field by field, when the text cannot be published."""
    if errors := erreurs_de_publication(modele):
        raise ValidationError(errors)


def _at(problem, point) -> str:
    return f"{problem} [{point.libelle}]" if point else str(problem)
