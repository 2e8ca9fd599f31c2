from django.db import models

from ..champs import ChoixMultiplesField
from ..enums import AideFranceServices, AuNomDe, Canal, Confiance, Identification, RendezVous


class CanauxMixin(models.Model):
    """How the request is made, and what is said when it cannot be made online."""

    canaux = ChoixMultiplesField("canaux", enumeration=Canal, blank=True)
    rdv = models.CharField("rendez-vous", max_length=12, choices=RendezVous, default=RendezVous.AUCUN)
    identification = models.CharField(
        "identification", max_length=30, choices=Identification, default=Identification.DECLARATIVE
    )
    teleservice_nom = models.CharField("téléservice national", max_length=90, blank=True)
    teleservice_url = models.URLField("adresse du téléservice", blank=True)
    precision_canaux = models.CharField(
        "précision", max_length=250, blank=True, help_text="« Prenez rendez-vous au moins trois semaines avant. »"
    )
    motif_hors_ligne = models.CharField(
        "pourquoi pas en ligne",
        max_length=250,
        blank=True,
        help_text="Montré à la place du bouton : « Vos empreintes sont prises au guichet. »",
    )
    france_services_type = models.CharField(
        "aide en France services", max_length=30, choices=AideFranceServices, default=AideFranceServices.NON
    )
    france_services_note = models.CharField("précision sur cette aide", max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def sur_papier(self) -> bool:
        """A paper form makes sense: letters or the counter are ways in."""
        return Canal.COURRIER in self.canaux or Canal.GUICHET in self.canaux

    @property
    def france_services(self) -> bool:
        return self.france_services_type != AideFranceServices.NON


class GestionMixin(models.Model):
    """What the house needs to know and the public does not read."""

    autorite = models.CharField("autorité qui décide", max_length=160, blank=True)
    au_nom_de = models.CharField("au nom de", max_length=10, choices=AuNomDe, default=AuNomDe.COMMUNE)
    base_legale = models.TextField("base légale", blank=True, help_text="Une référence par ligne.")
    simple = models.BooleanField(
        "démarche simple", default=False, help_text="Objectif : traitée en moins de 72 heures."
    )
    critique = models.BooleanField("service essentiel", default=False)
    critique_motif = models.CharField("pourquoi essentiel", max_length=160, blank=True)
    donnees_sensibles = models.BooleanField(
        "données sensibles", default=False, help_text="Messages discrets, accès restreint au dossier."
    )
    conservation_annees = models.PositiveSmallIntegerField("conservation en années", null=True, blank=True)
    conservation_precision = models.CharField("ou durée en clair", max_length=120, blank=True)
    conservation_depart = models.CharField("à compter de", max_length=120, blank=True)
    conservation_sort = models.CharField("sort final", max_length=120, blank=True)
    conservation_confiance = models.CharField("confiance", max_length=10, choices=Confiance, default=Confiance.FAIBLE)
    volume_annuel = models.PositiveIntegerField("demandes par an", null=True, blank=True)
    a_verifier = models.TextField("à vérifier", blank=True, help_text="Un point par ligne. Vide : tout est confirmé.")

    class Meta:
        abstract = True

    @property
    def references_legales(self) -> list[str]:
        return lignes(self.base_legale)

    @property
    def points_a_verifier(self) -> list[str]:
        return lignes(self.a_verifier)


def lignes(texte: str) -> list[str]:
    """The non-empty lines of a text."""
    return [ligne.strip() for ligne in texte.splitlines() if ligne.strip()]
