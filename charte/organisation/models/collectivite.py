from math import floor

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import RichTextField

from ..contraste import COULEUR, SEUIL_TEXTE, contraste
from ..enums import ConformiteAccessibilite, Zone
from ..gsm import hors_gsm7
from ..panels import COLLECTIVITE

FONDS_CLAIRS = {"blanc": "#ffffff", "papier": "#fbfaf7"}
COULEURS = ("couleur_principale", "couleur_forte", "couleur_accent")
TEXTE = ["bold", "italic", "link", "ul", "ol", "h2", "h3"]

valider_couleur = RegexValidator(COULEUR, "Donnez la couleur sous la forme #0b5c63.")


@register_setting(icon="cogs", order=10)
class Collectivite(BaseGenericSetting):
    """« Réglages du site »: the identity of the authority, used by every page and every message."""

    nom = models.CharField(
        "nom",
        max_length=60,
        default="Votre collectivité",
        help_text="« Ville de Clairval », « Clairval Agglomération ».",
    )
    nom_court = models.CharField(
        "nom court", max_length=16, default="Mairie", help_text="Pour les SMS : 16 caractères, sans ê ç ô î â ’."
    )
    zone = models.CharField(
        "calendrier",
        max_length=20,
        choices=Zone,
        default=Zone.METROPOLE,
        help_text="Jours fériés des services qui n’en disent rien.",
    )
    adresse = models.TextField("adresse", max_length=300, blank=True, help_text="Telle qu’au pied des pages.")
    telephone = PhoneNumberField("téléphone", blank=True, help_text="Accueil général, non surtaxé.")
    courriel = models.EmailField("courriel", blank=True)
    dpo_contact = models.CharField(
        "contact du délégué à la protection des données",
        max_length=90,
        blank=True,
        help_text="Courriel ou adresse ; mention obligatoire des messages (RGPD, art. 13).",
    )
    logo = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="logo"
    )
    couleur_principale = models.CharField(
        "couleur principale", max_length=7, default="#0b5c63", validators=[valider_couleur]
    )
    couleur_forte = models.CharField(
        "couleur principale foncée", max_length=7, default="#084247", validators=[valider_couleur]
    )
    couleur_accent = models.CharField("couleur d’accent", max_length=7, default="#a35d0b", validators=[valider_couleur])
    accessibilite = models.CharField(
        "conformité au RGAA",
        max_length=12,
        choices=ConformiteAccessibilite,
        default=ConformiteAccessibilite.NON,
        help_text="Mention obligatoire de chaque page. Elle suit le dernier audit.",
    )
    mentions_legales = RichTextField("mentions légales", blank=True, features=TEXTE)
    donnees_personnelles = RichTextField("données personnelles", blank=True, features=TEXTE)
    conditions_utilisation = RichTextField(
        "conditions d’utilisation des téléservices",
        blank=True,
        features=TEXTE,
        help_text="À publier avec les adresses d’expédition des accusés (CRPA, art. L112-9 et R112-11-3).",
    )
    declaration_accessibilite = RichTextField("déclaration d’accessibilité", blank=True, features=TEXTE)

    select_related = ["logo"]
    edit_handler = COLLECTIVITE

    class Meta:
        verbose_name = "réglages du site"
        verbose_name_plural = "réglages du site"

    def clean(self) -> None:
        super().clean()
        erreurs = {champ: self._erreur_contraste(champ) for champ in COULEURS}
        if refuses := hors_gsm7(self.nom_court):
            erreurs["nom_court"] = f"Ces caractères coûtent cher dans un SMS : {' '.join(refuses)}. Ôtez-les."
        if erreurs := {champ: message for champ, message in erreurs.items() if message}:
            raise ValidationError(erreurs)

    @property
    def mention_accessibilite(self) -> str:
        """The exact mention of the footer (décret 2019-768, art. 4; RGAA 4.1.2)."""
        return f"Accessibilité : {self.get_accessibilite_display()}"

    def mentions(self) -> dict[str, str]:
        """What every message says of the authority."""
        return {
            "collectivite_nom": self.nom,
            "collectivite_court": self.nom_court,
            "dpo_contact": self.dpo_contact,
        }

    def _erreur_contraste(self, champ: str) -> str:
        couleur = getattr(self, champ)
        if not COULEUR.fullmatch(couleur):
            return ""
        nom, rapport = min(
            ((nom, contraste(couleur, fond)) for nom, fond in FONDS_CLAIRS.items()), key=lambda paire: paire[1]
        )
        if rapport >= SEUIL_TEXTE:
            return ""
        mesure = f"{floor(rapport * 100) / 100:.2f}".replace(".", ",")
        return f"Contraste de {mesure} sur le {nom}, il faut au moins 4,5. Choisissez une couleur plus foncée."
