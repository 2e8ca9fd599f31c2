from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from phonenumber_field.modelfields import PhoneNumberField

from ..enums import Jour, Zone
from ..horaires import phrase_horaires
from ..querysets import ServiceQuerySet
from .collectivite import Collectivite

# Mention of `Service.mentions()`, label, article. The address may be electronic or postal (R112-11-1, 2°), but
# L111-2 wants the administrative address of the agent on every correspondence.
MENTIONS_EXIGEES = (
    ("service_adresse", "adresse", "CRPA, art. L111-2 et R112-11-1"),
    ("service_telephone", "téléphone", "CRPA, art. R112-11-1"),
    ("autorite_recours_gracieux", "recours gracieux", "CRPA, art. R112-11-1 et R112-5"),
    ("tribunal", "tribunal compétent", "CRPA, art. R112-11-1 ; CJA, art. R421-5"),
)


class Service(ClusterableModel):
    """A department. Every message takes its mentions from here; an empty one comes from the parent."""

    code = models.SlugField("code", unique=True, help_text="Court et stable : « ETATCIVIL ». Ne change plus ensuite.")
    nom = models.CharField("nom", max_length=90, help_text="Tel que le public le lit.")
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="enfants",
        verbose_name="service de rattachement",
        help_text="Ce qui est vide ci-dessous vient de ce service.",
    )
    personne_morale = models.CharField(
        "personne morale", max_length=90, blank=True, help_text="Commune, CCAS, EPCI… Une autre que la commune ?"
    )
    pivot_local = models.CharField(
        "type de guichet national",
        max_length=40,
        blank=True,
        db_index=True,
        help_text="Code de Service-public.fr : « mairie », « ccas », « creche »…",
    )
    adresse = models.CharField("adresse", max_length=160, blank=True, help_text="Numéro et voie.")
    code_postal = models.CharField("code postal", max_length=10, blank=True)
    ville = models.CharField("ville", max_length=60, blank=True)
    telephone = PhoneNumberField("téléphone", blank=True, help_text="Non surtaxé.")
    courriel = models.EmailField("courriel", blank=True)
    precision_horaires = models.CharField(
        "précision sur les horaires", max_length=120, blank=True, help_text="« sur rendez-vous le jeudi »…"
    )
    zone = models.CharField(
        "calendrier",
        max_length=20,
        choices=Zone,
        blank=True,
        help_text="Jours fériés qui s’appliquent aux délais.",
    )
    autorite_recours_gracieux = models.CharField(
        "recours gracieux",
        max_length=200,
        blank=True,
        help_text="Autorité et adresse : « Madame la Maire, 1 place de la Mairie, 99000 Clairval ».",
    )
    tribunal = models.CharField(
        "tribunal compétent", max_length=200, blank=True, help_text="Nom et adresse du tribunal."
    )
    tribunal_judiciaire = models.CharField(
        "tribunal judiciaire",
        max_length=200,
        blank=True,
        help_text="Pour les démarches qui en relèvent (état civil, liste électorale).",
    )
    saisine_en_ligne = models.CharField(
        "saisine en ligne du juge",
        max_length=60,
        blank=True,
        help_text="« www.telerecours.fr » ; vide si le juge est le tribunal judiciaire.",
    )
    actif = models.BooleanField("actif", default=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = "service"
        verbose_name_plural = "services"
        ordering = ["nom"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code_postal="", ville="") | (~models.Q(code_postal="") & ~models.Q(ville="")),
                name="service_code_postal_et_ville",
                violation_error_message="Donnez le code postal et la ville ensemble.",
            ),
            models.CheckConstraint(
                condition=models.Q(saisine_en_ligne="") | ~models.Q(tribunal=""),
                name="service_saisine_avec_tribunal",
                violation_error_message="La saisine en ligne va avec un tribunal.",
            ),
            models.CheckConstraint(
                condition=models.Q(parent=None) | ~models.Q(parent=models.F("id")),
                name="service_parent_autre",
                violation_error_message="Un service ne peut pas dépendre de lui-même.",
            ),
        ]

    def __str__(self) -> str:
        return self.nom

    def clean(self) -> None:
        super().clean()
        if self.pk and self in self.parent_chain():
            raise ValidationError({"parent": "Un service ne peut pas dépendre de lui-même."})

    @property
    def zone_applicable(self) -> str:
        """The calendar of the legal clocks: own, inherited, else the authority's."""
        return self.herite("zone") or Collectivite.load().zone

    @property
    def service_adresse(self) -> str:
        """Address on one line; street and town always come from the same service."""
        lieu = self._premier("adresse")
        commune = f"{lieu.herite('code_postal')} {lieu.herite('ville')}".strip()
        return ", ".join(partie for partie in (lieu.adresse, commune) if partie)

    @property
    def niveau(self) -> int:
        """Depth in the tree, 0 for a root."""
        return len(self.parent_chain())

    @property
    def chemin(self) -> str:
        """« Ville de Clairval › Direction de la population », without the service itself."""
        return " › ".join(parent.nom for parent in reversed(self.parent_chain()))

    def parent_chain(self) -> list["Service"]:
        """The ancestors, nearest first; stops on a loop."""
        chain, current = [], self.parent
        while current is not None and current not in chain:
            chain.append(current)
            current = current.parent
        return chain

    def herite(self, champ: str):
        """The value of `champ`, or the nearest ancestor's when empty."""
        return getattr(self._premier(champ), champ)

    def mentions(self) -> dict[str, str]:
        """What messages say of the department, inheritance applied; an absent value is "".

        `saisine_en_ligne` follows the court's name in a sentence: « , ou en ligne sur www.telerecours.fr ».
        """
        telephone, juge = self.herite("telephone"), self._premier("tribunal")
        return {
            "service_nom": self.nom,
            "service_adresse": self.service_adresse,
            "service_telephone": telephone.as_national if telephone else "",
            "service_courriel": self.herite("courriel"),
            "service_horaires": self.horaires_phrase(),
            "autorite_recours_gracieux": self.herite("autorite_recours_gracieux"),
            "tribunal": juge.tribunal,
            "saisine_en_ligne": f", ou en ligne sur {juge.saisine_en_ligne}" if juge.saisine_en_ligne else "",
        }

    def mentions_manquantes(self) -> dict[str, str]:
        """What an acknowledgment could not say of this department: mention -> article that asks for it."""
        mentions = self.mentions()
        return {libelle: article for cle, libelle, article in MENTIONS_EXIGEES if not mentions[cle]}

    def horaires_phrase(self) -> str:
        """Opening hours in French, own or inherited with their note."""
        for service in (self, *self.parent_chain()):
            plages = [(plage.jour, plage.debut, plage.fin) for plage in service.horaires.all()]
            if plages or service.precision_horaires:
                return ", ".join(filter(None, (phrase_horaires(plages), service.precision_horaires)))
        return ""

    def _premier(self, champ: str) -> "Service":
        """The nearest of this service and its ancestors where `champ` is filled; itself if none is."""
        return next((service for service in (self, *self.parent_chain()) if getattr(service, champ)), self)


class HoraireOuverture(models.Model):
    service = ParentalKey(Service, related_name="horaires")
    jour = models.PositiveSmallIntegerField("jour", choices=Jour)
    debut = models.TimeField("de")
    fin = models.TimeField("à")

    class Meta:
        verbose_name = "horaire d’ouverture"
        verbose_name_plural = "horaires d’ouverture"
        ordering = ["jour", "debut"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fin__gt=models.F("debut")),
                name="horaire_fin_apres_debut",
                violation_error_message="L’heure de fin doit suivre l’heure de début.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_jour_display()} {self.debut:%H:%M}–{self.fin:%H:%M}"
