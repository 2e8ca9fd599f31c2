"""Factories of the catalogue. Pages are live and under the default site's root."""

import factory
from wagtail.models import Page, Site

from demarches.enums import Canal, RegimeSilence, Unite
from demarches.models import CataloguePage, DemarchePage, EvenementDeVie, PieceJustificative, Theme
from tests.organisation.factories import ServiceFactory

FORMULAIRE = [
    {
        "type": "etape",
        "value": {
            "titre": "Vos coordonnées",
            "introduction": "",
            "questions": [{"type": "identite", "value": {"libelle": "Qui êtes-vous ?", "cle": "identite"}}],
        },
    },
    {
        "type": "etape",
        "value": {
            "titre": "Votre demande",
            "introduction": "",
            "questions": [
                {"type": "texte_long", "value": {"libelle": "Que demandez-vous ?", "obligatoire": True, "cle": "objet"}}
            ],
        },
    },
]


def racine() -> Page:
    """The root page of the default site, made when there is none."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is not None:
        return site.root_page
    page = Page.objects.get(depth=1).add_child(instance=Page(title="Accueil", slug="accueil-essais"))
    Site.objects.create(hostname="localhost", root_page=page, is_default_site=True)
    return page


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme
        django_get_or_create = ["slug"]

    nom = factory.Sequence(lambda n: f"Thème {n}")
    slug = factory.Sequence(lambda n: f"theme-{n}")


class EvenementDeVieFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EvenementDeVie
        django_get_or_create = ["slug"]

    nom = factory.Sequence(lambda n: f"Moment {n}")
    slug = factory.Sequence(lambda n: f"moment-{n}")


class PieceJustificativeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PieceJustificative

    code = factory.Sequence(lambda n: f"PIECE-{n}")
    libelle = factory.Sequence(lambda n: f"Pièce {n}")


class PageFactory(factory.django.DjangoModelFactory):
    """Adds the page to the tree under `parent`."""

    class Meta:
        abstract = True

    parent = None

    @classmethod
    def _create(cls, model_class, *args, parent=None, **kwargs):
        return (parent or cls.parent_par_defaut()).add_child(instance=model_class(*args, **kwargs))

    @classmethod
    def parent_par_defaut(cls) -> Page:
        return racine()


class CataloguePageFactory(PageFactory):
    class Meta:
        model = CataloguePage

    title = "Démarches"
    slug = "demarches"


class DemarchePageFactory(PageFactory):
    """A procedure filed at the counter, SVR in two months, promised under 3 working days."""

    class Meta:
        model = DemarchePage
        skip_postgeneration_save = True

    class Params:
        en_ligne = factory.Trait(canaux=[Canal.EN_LIGNE, Canal.GUICHET], formulaire=FORMULAIRE)
        svr = factory.Trait(silence_regime=RegimeSilence.SVR, silence_mois=2)
        sva = factory.Trait(silence_regime=RegimeSilence.SVA, silence_mois=1)
        sans_objet = factory.Trait(silence_regime=RegimeSilence.SANS_OBJET, silence_mois=None)
        decision_expresse = factory.Trait(silence_regime=RegimeSilence.DECISION_EXPRESSE, silence_mois=None)

    title = factory.Sequence(lambda n: f"Démarche {n}")
    slug = factory.Sequence(lambda n: f"demarche-{n}")
    code = factory.Sequence(lambda n: f"DEM-{n}")
    service = factory.SubFactory(ServiceFactory)
    canaux = factory.LazyFunction(lambda: [Canal.GUICHET])
    delai_cible_valeur = 3
    delai_cible_unite = Unite.JOURS_OUVRES

    @classmethod
    def parent_par_defaut(cls) -> Page:
        return CataloguePage.objects.first() or CataloguePageFactory()

    @factory.post_generation
    def themes(self, create, extracted, **kwargs):
        if create and extracted:
            self.themes.set(extracted)
            self.save()

    @factory.post_generation
    def evenements(self, create, extracted, **kwargs):
        if create and extracted:
            self.evenements.set(extracted)
            self.save()

    @factory.post_generation
    def fiches(self, create, extracted, **kwargs):
        if create and extracted:
            self.relier(extracted)
            self.save()
