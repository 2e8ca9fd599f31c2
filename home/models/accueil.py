from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from ..blocks import SOBRE
from ..vitrine import NOMBRE_EN_AVANT, vitrine


class HomePage(Page):
    """First screen of the site: what do you want to do?"""

    question = models.CharField("question", max_length=60, default="Que voulez-vous faire ?")
    exemples = models.CharField(
        "exemples de recherche",
        max_length=120,
        blank=True,
        default="acte de naissance, cantine, stationnement",
        help_text="Sous le champ de recherche : quelques mots des usagers.",
    )
    image = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vue du lieu",
        help_text="Au moins 1 600 × 500 pixels. Sans image, un dessin au trait.",
    )
    accueil = models.ForeignKey(
        "organisation.Service",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="service d’accueil",
        help_text="Son téléphone, son adresse et ses horaires sont montrés dans « Besoin d’aide ? ».",
    )
    france_services = RichTextField("France services", features=SOBRE, blank=True)

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("question"), FieldPanel("exemples"), FieldPanel("image")], "Ouverture"),
        MultiFieldPanel(
            [
                HelpPanel("<p>Sans choix de votre part, ce sont les démarches les plus demandées dans l’année.</p>"),
                InlinePanel("demarches_choisies", label="Démarche", max_num=NOMBRE_EN_AVANT),
            ],
            "Démarches mises en avant",
        ),
        MultiFieldPanel([FieldPanel("accueil"), FieldPanel("france_services")], "Besoin d’aide ?"),
    ]
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    template = "home/accueil.html"

    class Meta:
        verbose_name = "page d’accueil"
        verbose_name_plural = "pages d’accueil"

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        return context | {"vitrine": vitrine(self)}


class DemarcheChoisie(Orderable):
    """A procedure put forward by editors, in their order."""

    accueil = ParentalKey(HomePage, related_name="demarches_choisies")
    demarche = models.ForeignKey("demarches.DemarchePage", models.CASCADE, related_name="+", verbose_name="démarche")

    panels = [FieldPanel("demarche")]

    class Meta(Orderable.Meta):
        verbose_name = "démarche mise en avant"
        verbose_name_plural = "démarches mises en avant"

    def __str__(self) -> str:
        return self.demarche.title
