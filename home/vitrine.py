"""What the home page shows of the rest of the house, read in few queries and kept for a minute."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.cache import cache

from demarches.models import CataloguePage, DemarchePage, Theme

if TYPE_CHECKING:
    from .models import HomePage

NOMBRE_EN_AVANT = 8
UNE_MINUTE = 60


@dataclass(frozen=True)
class Entree:
    libelle: str
    url: str
    resume: str = ""


@dataclass(frozen=True)
class Vitrine:
    """`choisies`: the procedures were chosen by editors; else they are the most used in a year."""

    choisies: bool = False
    demarches: list[Entree] = field(default_factory=list)
    rubriques: list[Entree] = field(default_factory=list)
    mentions: dict[str, str] = field(default_factory=dict)


def vitrine(page: "HomePage") -> Vitrine:
    """The content of a published page is kept until it is published again, a minute at most."""
    if page.last_published_at is None or page.has_unpublished_changes:
        return _lire(page)
    cle = f"vitrine:{page.pk}:{page.last_published_at.timestamp()}"
    return cache.get_or_set(cle, lambda: _lire(page), UNE_MINUTE)


def _lire(page: "HomePage") -> Vitrine:
    choisies = [ligne.demarche for ligne in page.demarches_choisies.select_related("demarche").all()]
    demarches = [demarche for demarche in choisies if demarche.live] if choisies else _les_plus_demandees()
    return Vitrine(
        choisies=bool(choisies),
        demarches=[Entree(demarche.title, demarche.get_url(), demarche.resume) for demarche in demarches],
        rubriques=_rubriques(),
        mentions=page.accueil.mentions() if page.accueil else {},
    )


def _les_plus_demandees() -> list[DemarchePage]:
    return list(DemarchePage.objects.publiees().par_frequence().defer_streamfields()[:NOMBRE_EN_AVANT])


def _rubriques() -> list[Entree]:
    catalogue = CataloguePage.objects.live().first()
    if catalogue is None:
        return []
    base = catalogue.get_url()
    themes = [
        Entree(theme.nom, base + catalogue.reverse_subpage("theme", [theme.slug])) for theme in Theme.objects.all()
    ]
    return [*themes, Entree("De A à Z", base + catalogue.reverse_subpage("a_z"))]
