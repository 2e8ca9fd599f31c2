from django import forms
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from charte.organisation.models import Collectivite, Service

RICHE = ["h2", "h3", "bold", "italic", "ol", "ul", "hr", "link", "document-link"]
SOBRE = ["bold", "italic", "ol", "ul", "link", "document-link"]


class ContactBlock(blocks.StructBlock):
    """Phone, hours and address of a department, always those of its record."""

    service = SnippetChooserBlock(Service, label="Service")

    class Meta:
        label = "Contact d’un service"
        icon = "group"
        template = "home/blocks/contact.html"

    def get_context(self, value, parent_context=None) -> dict:
        context = super().get_context(value, parent_context)
        service = value["service"]
        return context | {"mentions": service.mentions() if service else None}


class VoletBlock(blocks.StructBlock):
    titre = blocks.CharBlock(label="Titre", max_length=120)
    texte = blocks.RichTextBlock(label="Texte", features=SOBRE)


class AccordeonBlock(blocks.StructBlock):
    """Parts that open one by one, without JavaScript."""

    volets = blocks.ListBlock(VoletBlock(), label="Parties", min_num=1)

    class Meta:
        label = "Parties à déplier"
        icon = "list-ul"
        template = "home/blocks/accordeon.html"


class LienBlock(blocks.StructBlock):
    page = blocks.PageChooserBlock(label="Page du site", required=False)
    adresse = blocks.URLBlock(label="ou adresse d’un autre site", required=False)
    titre = blocks.CharBlock(label="Titre", max_length=120, required=False, help_text="Vide : le titre de la page.")
    explication = blocks.CharBlock(label="Explication", max_length=200, required=False)

    class Meta:
        icon = "link"

    def clean(self, value):
        value = super().clean(value)
        if bool(value["page"]) == bool(value["adresse"]):
            message = forms.ValidationError("Donnez une page du site ou une adresse, l’une des deux.")
            raise blocks.StructBlockValidationError({"page": message})
        if value["adresse"] and not value["titre"]:
            raise blocks.StructBlockValidationError({"titre": forms.ValidationError("Donnez un titre à ce lien.")})
        return value


class LiensBlock(blocks.StructBlock):
    liens = blocks.ListBlock(LienBlock(), label="Liens", min_num=1)

    class Meta:
        label = "Liste de liens"
        icon = "link"
        template = "home/blocks/liens.html"


class EncadreBlock(blocks.StructBlock):
    """A note beside the text: good to know, attention."""

    ton = blocks.ChoiceBlock(
        label="Ton",
        choices=[("info", "À savoir"), ("attention", "Attention"), ("succes", "Bonne nouvelle")],
        default="info",
    )
    titre = blocks.CharBlock(label="Titre", max_length=80, required=False)
    texte = blocks.RichTextBlock(label="Texte", features=SOBRE)

    class Meta:
        label = "Note"
        icon = "info-circle"
        template = "home/blocks/encadre.html"


class IllustrationBlock(blocks.StructBlock):
    image = ImageBlock(label="Image")
    legende = blocks.CharBlock(label="Légende", max_length=200, required=False)

    class Meta:
        label = "Image"
        icon = "image"
        template = "home/blocks/illustration.html"


class ConformiteBlock(blocks.StaticBlock):
    """State of conformity and contacts of the accessibility statement: never typed twice."""

    class Meta:
        label = "État de conformité au RGAA"
        icon = "check"
        admin_text = "L’état vient des « Réglages du site », comme la mention du pied de page."
        template = "home/blocks/conformite.html"

    def get_context(self, value, parent_context=None) -> dict:
        return super().get_context(value, parent_context) | {"collectivite": Collectivite.load()}


class CorpsBlock(blocks.StreamBlock):
    """The body of a content page."""

    texte = blocks.RichTextBlock(label="Texte", features=RICHE, icon="pilcrow")
    encadre = EncadreBlock()
    accordeon = AccordeonBlock()
    contact = ContactBlock()
    liens = LiensBlock()
    image = IllustrationBlock()
    conformite = ConformiteBlock()
