"""Is a sheet good enough for the public? Criteria that are computed and explained, never an opinion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from wagtail.models import Page

from ..enums import Confiance, RegimeSilence
from ..models import DemarchePage, FicheLiee
from ..models.gestion import lignes
from .controles import points
from .lisibilite import lisibilite

LISIBLE = 45
"""Kandel-Moles: « assez difficile » begins under 50; a few words of law are allowed."""
LIEN_DE_PAGE = re.compile(r'linktype="page"[^>]*\bid="(\d+)"|\bid="(\d+)"[^>]*linktype="page"')
IMAGE = re.compile(r'<embed[^>]*embedtype="image"[^>]*>')
SANS_ALTERNATIVE = re.compile(r'\balt=""|^(?!.*\balt=)')
REPONSES = {True: "Oui", False: "Non", None: "Sans objet"}


@dataclass
class Releve:
    """What several sheets need, read once for all of them."""

    avec_theme: set[int] = field(default_factory=set)
    avec_fiche: set[int] = field(default_factory=set)
    pages_en_ligne: set[int] = field(default_factory=set)
    jour: date = field(default_factory=timezone.localdate)

    @classmethod
    def de(cls, pages: Iterable[DemarchePage]) -> Releve:
        pks = [page.pk for page in pages]
        themes = DemarchePage.themes.through.objects.filter(demarchepage_id__in=pks)
        cites = {cite for page in pages for cite in _pages_citees(page)}
        return cls(
            avec_theme=set(themes.values_list("demarchepage_id", flat=True)),
            avec_fiche=set(FicheLiee.objects.filter(demarche__in=pks).values_list("demarche_id", flat=True)),
            pages_en_ligne=set(Page.objects.live().filter(pk__in=cites).values_list("pk", flat=True)),
        )


Juge = Callable[[DemarchePage, Releve], bool | None]


@dataclass(frozen=True)
class Critere:
    """`juger`: True, False, or None when the criterion has no object. `poids` counts in the score."""

    cle: str
    libelle: str
    pourquoi: str
    remede: str
    poids: int
    juger: Juge


@dataclass(frozen=True)
class Verdict:
    critere: Critere
    conforme: bool | None

    @property
    def reponse(self) -> str:
        return REPONSES[self.conforme]


@dataclass(frozen=True)
class Bilan:
    """The score of one sheet and its reasons."""

    page: DemarchePage
    verdicts: list[Verdict]

    @property
    def score(self) -> int:
        """0 to 100: the share of what applies that is right."""
        appliques = [v for v in self.verdicts if v.conforme is not None]
        obtenus = sum(v.critere.poids for v in appliques if v.conforme)
        return round(100 * obtenus / sum(v.critere.poids for v in appliques))

    @property
    def manques(self) -> list[Critere]:
        """What to mend, the heaviest first."""
        criteres = [v.critere for v in self.verdicts if v.conforme is False]
        return sorted(criteres, key=lambda critere: -critere.poids)


def bilans(pages: Iterable[DemarchePage]) -> list[Bilan]:
    """In the order given; the number of queries does not depend on the number of pages (see `with_service`)."""
    pages = list(pages)
    releve = Releve.de(pages)
    return [Bilan(page, [Verdict(critere, critere.juger(page, releve)) for critere in CRITERES]) for page in pages]


def _pieces(page: DemarchePage, releve: Releve) -> bool:
    """Listed, or none asked by the form."""
    fichiers = any(q.block_type == "fichier" for etape in page.formulaire for q in etape.value["questions"])
    return bool(page.pieces) or not fichiers


def _silence(page: DemarchePage, releve: Releve) -> bool:
    if page.silence_confiance == Confiance.FAIBLE and page.silence_regime != RegimeSilence.SANS_OBJET:
        return False
    return bool(page.silence_texte) or page.silence_regime != RegimeSilence.REGIME_SPECIAL


def _contact(page: DemarchePage, releve: Releve) -> bool:
    service = page.service
    return bool(service and (service.herite("telephone") or service.herite("courriel")))


def _liens(page: DemarchePage, releve: Releve) -> bool | None:
    cites = _pages_citees(page)
    return cites <= releve.pages_en_ligne if cites else None


def _lisible(page: DemarchePage, releve: Releve) -> bool | None:
    score = lisibilite(_texte(page))
    return None if score is None else score >= LISIBLE


def _images(page: DemarchePage, releve: Releve) -> bool | None:
    images = IMAGE.findall(_texte(page))
    return not any(SANS_ALTERNATIVE.search(image) for image in images) if images else None


def _relue(page: DemarchePage, releve: Releve) -> bool:
    return bool(page.revoir_le and page.revoir_le >= releve.jour)


def _comment(page: DemarchePage, releve: Releve) -> bool:
    return page.en_ligne or bool(page.teleservice_url or page.motif_hors_ligne)


def _texte(page: DemarchePage) -> str:
    """Every rich text that the public reads."""
    parties = [page.pour_qui]
    for bloc in page.contenu:
        valeur = bloc.value["texte"] if bloc.block_type == "encadre" else bloc.value
        parties.append(f"<p>{valeur}</p>" if isinstance(valeur, str) else valeur.source)
    return "\n".join(parties)


def _pages_citees(page: DemarchePage) -> set[int]:
    return {int(un or autre) for un, autre in LIEN_DE_PAGE.findall(_texte(page))}


CRITERES = (
    Critere(
        "resume",
        "Résumé",
        "Il dit en une phrase, dans les listes et la recherche, si l’on est au bon endroit.",
        "Écrivez une phrase de 30 caractères au moins (onglet Présentation).",
        10,
        lambda page, releve: len(page.resume) >= 30,
    ),
    Critere(
        "qui",
        "Qui est concerné",
        "On doit savoir tout de suite si la démarche est pour soi.",
        "Remplissez «\u00a0qui est concerné\u00a0» ou cochez un public (onglet Présentation).",
        10,
        lambda page, releve: bool(page.pour_qui or page.public),
    ),
    Critere(
        "cout",
        "Coût",
        "Même gratuit, il faut le dire.",
        "Écrivez «\u00a0Gratuit\u00a0» ou le tarif (onglet Présentation).",
        8,
        lambda page, releve: bool(page.cout),
    ),
    Critere(
        "pieces",
        "Pièces",
        "Ce qu’il faut préparer se lit avant de commencer.",
        "Listez les pièces que le formulaire demande (onglet Pièces).",
        8,
        _pieces,
    ),
    Critere(
        "delai",
        "Délai annoncé",
        "C’est la promesse\u00a0: elle est gardée sur chaque demande.",
        "Donnez un délai (onglet Délais et silence).",
        10,
        lambda page, releve: bool(page.delai_cible_valeur),
    ),
    Critere(
        "silence",
        "Silence en clair",
        "L’usager doit savoir ce que vaut l’absence de réponse (CRPA, art. L231-1 et suivants).",
        "Vérifiez le régime, relevez sa confiance, et dites-le en clair s’il est particulier.",
        8,
        _silence,
    ),
    Critere(
        "mots_cles",
        "Mots des usagers",
        "La recherche les comprend.",
        "Donnez-en deux au moins (onglet Présentation).",
        6,
        lambda page, releve: len([mot for mot in page.mots_cles.split(",") if mot.strip()]) >= 2,
    ),
    Critere(
        "contact",
        "Contact",
        "Un téléphone ou un courriel, pour qui ne s’en sort pas seul.",
        "Choisissez le service et complétez ses coordonnées.",
        8,
        _contact,
    ),
    Critere(
        "comment",
        "En ligne, ou la raison",
        "Sans bouton, la page doit dire pourquoi.",
        "Ouvrez la démarche en ligne, ou dites pourquoi elle ne l’est pas (onglet Canaux).",
        6,
        _comment,
    ),
    Critere(
        "theme",
        "Thème",
        "Sans thème, on ne la trouve que par la recherche.",
        "Choisissez un thème (onglet Présentation).",
        4,
        lambda page, releve: page.pk in releve.avec_theme,
    ),
    Critere(
        "fiche",
        "Fiche nationale liée",
        "Les règles générales restent à jour sans vous.",
        "Liez une fiche de Service-public.fr (onglet Présentation).",
        6,
        lambda page, releve: page.pk in releve.avec_fiche,
    ),
    Critere(
        "liens",
        "Liens internes",
        "Un lien vers une page retirée mène à une erreur.",
        "Retirez ou corrigez les liens vers des pages qui ne sont plus en ligne.",
        6,
        _liens,
    ),
    Critere(
        "lisible",
        "Texte facile à lire",
        f"Indice de Kandel et Moles d’au moins {LISIBLE} sur 100\u00a0: phrases courtes, mots courants.",
        "Coupez les phrases longues et remplacez les mots rares.",
        8,
        _lisible,
    ),
    Critere(
        "images",
        "Images décrites",
        "Une image qui informe a un texte de remplacement (RGAA, critère 1.1).",
        "Décrivez chaque image.",
        4,
        _images,
    ),
    Critere(
        "base",
        "Base légale",
        "Elle fonde la demande de données et les délais.",
        "Citez un texte par ligne (onglet Suivi interne).",
        4,
        lambda page, releve: bool(lignes(page.base_legale)),
    ),
    Critere(
        "verifiee",
        "Points vérifiés",
        "Un point en suspens est peut-être une erreur publiée.",
        "Réglez les points «\u00a0à vérifier\u00a0» (onglet Suivi interne).",
        6,
        lambda page, releve: not page.points_a_verifier,
    ),
    Critere(
        "formulaire",
        "Formulaire sans point à revoir",
        "Questions claires, rien d’interdit, rien d’oublié.",
        "Lisez «\u00a0À regarder de près\u00a0» (onglet Formulaire).",
        6,
        lambda page, releve: not points(page) if page.formulaire else None,
    ),
    Critere(
        "relue",
        "Relecture prévue",
        "Ce qui est vrai aujourd’hui ne le sera peut-être plus dans un an.",
        "Donnez une date de relecture à venir (onglet Suivi interne).",
        8,
        _relue,
    ),
)
