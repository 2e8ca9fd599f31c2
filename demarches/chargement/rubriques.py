from ..models import EvenementDeVie, Theme
from .source import lire


def themes_par_domaine() -> dict[str, Theme]:
    """The theme of each `domaine` of the data, created when missing."""
    themes = {}
    for ordre, donnees in enumerate(lire("rubriques.json")["themes"], start=1):
        theme = _trouver_ou_creer(Theme, donnees, ordre)
        themes |= dict.fromkeys(donnees["domaines"], theme)
    return themes


def moments_par_slug() -> dict[str, EvenementDeVie]:
    moments = enumerate(lire("rubriques.json")["moments"], start=1)
    return {donnees["slug"]: _trouver_ou_creer(EvenementDeVie, donnees, ordre) for ordre, donnees in moments}


def _trouver_ou_creer(model, donnees: dict, ordre: int):
    defauts = {"nom": donnees["nom"], "resume": donnees["resume"], "ordre": 10 * ordre}
    return model.objects.get_or_create(slug=donnees["slug"], defaults=defauts)[0]
