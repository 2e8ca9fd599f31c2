import uuid

from django.db import models
from django.db.models import Q
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from charte.modeles.points import POINTS

from ..enums import ETATS_A_ENVOYER, Canal, Etat
from ..querysets import EnvoiQuerySet
from ..secrets import masquer

_EN_ATTENTE = [Etat.EN_FILE, Etat.ECHEC_TEMPORAIRE]
_PARTI = [*_EN_ATTENTE, Etat.INCERTAIN, Etat.ANNULE, Etat.ENVOYE]


class Envoi(ConcurrentTransitionMixin, models.Model):
    """One message to one person on one channel: the exact text, and what became of it.

    Only `charte.envois.actions` writes here. `empreinte` is the digest of what leaves.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cle = models.CharField("clé d’idempotence", max_length=200, unique=True, editable=False)
    point = models.CharField("moment", max_length=80, db_index=True)
    modele = models.ForeignKey(
        "modeles.ModeleMessage", models.PROTECT, null=True, blank=True, related_name="envois", verbose_name="message"
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="version"
    )
    usager = models.ForeignKey(
        "usagers.Usager", models.PROTECT, null=True, blank=True, related_name="envois", verbose_name="usager"
    )
    agent = models.ForeignKey(
        "organisation.Agent", models.PROTECT, null=True, blank=True, related_name="envois", verbose_name="agent"
    )
    tiers = models.CharField(
        "personne extérieure", max_length=120, blank=True, help_text="Ni usager ni agent : qui est consulté."
    )
    coordonnee = models.ForeignKey(
        "usagers.Coordonnee", models.SET_NULL, null=True, blank=True, related_name="envois", verbose_name="coordonnée"
    )
    renvoi_de = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="renvois", verbose_name="renvoi de"
    )
    dossier = models.CharField("dossier", max_length=40, db_index=True)
    canal = models.CharField("canal", max_length=10, choices=Canal, default=Canal.COURRIEL)
    destinataire = models.CharField("destinataire", max_length=320, blank=True)
    repondre_a = models.CharField("réponse à", max_length=320, blank=True)
    objet = models.CharField("objet", max_length=250, blank=True)
    corps_texte = models.TextField("texte", blank=True)
    corps_html = models.TextField("mise en page", blank=True)
    empreinte = models.CharField("empreinte", max_length=64, blank=True)
    etat = FSMField("état", choices=Etat, default=Etat.CREE, protected=True, editable=False)
    erreur = models.TextField("erreur", blank=True)
    valeurs = models.JSONField("valeurs", default=dict)
    portees = models.JSONField("portées", default=list)
    essais = models.PositiveSmallIntegerField("essais", default=0)
    prochain_essai_at = models.DateTimeField("prochain essai", null=True, blank=True)
    reserve_jusqua = models.DateTimeField("réservé jusqu’à", null=True, blank=True)
    remise_at = models.DateTimeField("confié au transport le", null=True, blank=True)
    identifiant_fournisseur = models.CharField("identifiant du prestataire", max_length=255, blank=True, db_index=True)
    created_at = models.DateTimeField("créé le", auto_now_add=True)
    envoye_at = models.DateTimeField("envoyé le", null=True, blank=True)
    remis_at = models.DateTimeField("remis le", null=True, blank=True)

    # Records, not content: Wagtail's « used by » index would cost several queries for each message.
    wagtail_reference_index_ignore = True

    objects = EnvoiQuerySet.as_manager()

    class Meta:
        verbose_name = "envoi"
        verbose_name_plural = "envois"
        ordering = ["-created_at", "-id"]
        permissions = [
            ("debloquer_envoi", "Débloquer un envoi"),
            ("renvoyer_envoi", "Renvoyer un message"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(etat__in=Etat.values), name="envoi_etat_connu"),
            models.CheckConstraint(
                condition=Q(usager__isnull=False, agent=None, tiers="")
                | Q(usager=None, agent__isnull=False, tiers="")
                | (Q(usager=None, agent=None) & ~Q(tiers="")),
                name="envoi_a_une_seule_personne",
                violation_error_message="Un envoi va à un usager, à un agent ou à une personne extérieure.",
            ),
            models.CheckConstraint(
                condition=Q(etat__in=[Etat.CREE, Etat.BLOQUE, Etat.ANNULE])
                | (~Q(destinataire="") & ~Q(corps_texte="") & ~Q(empreinte="") & Q(modele__isnull=False)),
                name="envoi_pret_a_partir",
                violation_error_message="Un envoi part avec un texte, un message de la charte et un destinataire.",
            ),
            models.CheckConstraint(
                condition=~Q(etat=Etat.BLOQUE) | ~Q(erreur=""),
                name="envoi_bloque_motive",
                violation_error_message="Un envoi bloqué dit pourquoi.",
            ),
            models.CheckConstraint(
                condition=~Q(etat__in=_EN_ATTENTE) | Q(prochain_essai_at__isnull=False),
                name="envoi_en_attente_a_une_echeance",
                violation_error_message="Un envoi en attente a un prochain essai.",
            ),
            models.CheckConstraint(
                condition=~Q(etat=Etat.ENVOYE) | Q(envoye_at__isnull=False),
                name="envoi_envoye_date",
                violation_error_message="Un envoi parti a une date d’envoi.",
            ),
            models.CheckConstraint(
                condition=~Q(etat=Etat.REMIS) | Q(remis_at__isnull=False),
                name="envoi_remis_date",
                violation_error_message="Un envoi remis a une date de remise.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["prochain_essai_at", "id"], name="envoi_a_reprendre", condition=Q(etat__in=ETATS_A_ENVOYER)
            ),
            models.Index(fields=["etat", "-created_at", "-id"], name="envoi_par_etat"),
            models.Index(fields=["usager", "-created_at", "-id"], name="envoi_par_usager"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} – {self.objet or self.point}"

    @property
    def point_libelle(self) -> str:
        point = POINTS.get(self.point)
        return point.libelle if point else self.point

    @property
    def personne(self):
        """Who it is for: a usager, an agent of the house, or the name of an outsider."""
        return self.usager or self.agent or self.tiers

    @property
    def texte_montre(self) -> str:
        """The text as agents read it: what opens something is hidden."""
        return masquer(self, self.corps_texte)

    @property
    def html_montre(self) -> str:
        return masquer(self, self.corps_html)

    @transition(field=etat, source=[Etat.CREE, Etat.BLOQUE], target=Etat.EN_FILE)
    def mettre_en_file(self) -> None:
        self.erreur = ""

    @transition(field=etat, source=_EN_ATTENTE, target=Etat.EN_FILE)
    def remettre_en_file(self) -> None:
        """A new try; the last error stays readable until it leaves."""

    @transition(field=etat, source=[Etat.CREE, Etat.BLOQUE], target=Etat.BLOQUE)
    def bloquer(self, erreur: str) -> None:
        self.erreur = erreur

    @transition(field=etat, source=[Etat.CREE, Etat.BLOQUE, *_EN_ATTENTE], target=Etat.ANNULE)
    def annuler(self) -> None:
        self.prochain_essai_at = None

    @transition(field=etat, source=[*_EN_ATTENTE, Etat.INCERTAIN, Etat.ANNULE], target=Etat.ENVOYE)
    def envoyer(self) -> None:
        self.erreur = ""

    @transition(field=etat, source=[*_EN_ATTENTE, Etat.INCERTAIN], target=Etat.ECHEC_TEMPORAIRE)
    def echouer_temporairement(self, erreur: str) -> None:
        self.erreur = erreur

    @transition(field=etat, source=[*_PARTI, Etat.DIFFERE, Etat.REMIS], target=Etat.ECHEC_DEFINITIF)
    def echouer(self, erreur: str) -> None:
        self.erreur = erreur

    @transition(field=etat, source=_EN_ATTENTE, target=Etat.INCERTAIN)
    def douter(self, erreur: str) -> None:
        self.erreur = erreur

    @transition(field=etat, source=_PARTI, target=Etat.DIFFERE)
    def differer(self, erreur: str) -> None:
        self.erreur = erreur

    @transition(field=etat, source=[*_PARTI, Etat.DIFFERE], target=Etat.REMIS)
    def remettre(self) -> None:
        self.erreur = ""
