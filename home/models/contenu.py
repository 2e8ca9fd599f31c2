from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from ..blocks import CorpsBlock


class ContentPage(Page):
    """A page of text: legal notice, personal data, accessibility statement, contact, practical life."""

    chapeau = models.CharField(
        "chapeau", max_length=300, blank=True, help_text="Une ou deux phrases sous le titre : ce que la page apporte."
    )
    corps = StreamField(CorpsBlock(), verbose_name="contenu", blank=True)

    content_panels = [*Page.content_panels, FieldPanel("chapeau"), FieldPanel("corps")]
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]
    template = "home/contenu.html"
    search_fields = [*Page.search_fields, index.SearchField("chapeau"), index.SearchField("corps")]

    class Meta:
        verbose_name = "page de contenu"
        verbose_name_plural = "pages de contenu"
