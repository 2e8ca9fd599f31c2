import uuid

from django.core.files.storage import storages
from django.db import models
from django.db.models import Q

from ..enums import NatureDemandee
from ..querysets import DemandeDePiecesQuerySet


def stockage_des_pieces():
    return storages["pieces"]


def chemin_de_piece(piece: "PieceJointe", nom: str) -> str:
    """A random path: neither the person nor the file's name shows on disk."""
    return f"{piece.uuid.hex[:2]}/{piece.uuid.hex}"


class PieceJointe(models.Model):
    """A file given with a request. Served by a checked view only; never changed after deposit."""

    wagtail_reference_index_ignore = True

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    demande = models.ForeignKey("demandes.Demande", models.CASCADE, related_name="pieces")
    question = models.CharField("question", max_length=60, blank=True, help_text="Clé de la question du formulaire.")
    piece_demandee = models.ForeignKey(
        "demandes.PieceDemandee", models.PROTECT, null=True, blank=True, related_name="fichiers"
    )
    justificatif = models.ForeignKey(
        "demarches.PieceJustificative",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="fichiers",
        verbose_name="pièce de la liste",
    )
    nom = models.CharField("nom", max_length=120)
    fichier = models.FileField("fichier", storage=stockage_des_pieces, upload_to=chemin_de_piece, max_length=120)
    type_mime = models.CharField("type", max_length=80)
    taille = models.PositiveBigIntegerField("taille (octets)")
    empreinte = models.CharField("empreinte SHA-256", max_length=64)
    deposee_at = models.DateTimeField("déposée le", auto_now_add=True)
    conservee_jusqu_au = models.DateField(
        "conservée jusqu’au", null=True, blank=True, help_text="Dernier jour, fixé à la fin de la demande."
    )

    class Meta:
        verbose_name = "pièce jointe"
        verbose_name_plural = "pièces jointes"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(taille__gt=0), name="piece_non_vide", violation_error_message="Le fichier est vide."
            )
        ]
        indexes = [
            models.Index(
                fields=["conservee_jusqu_au"], name="piece_a_effacer", condition=Q(conservee_jusqu_au__isnull=False)
            ),
            models.Index(fields=["fichier"], name="piece_contenu"),
        ]

    def __str__(self) -> str:
        return self.nom


class ReutilisationDePiece(models.Model):
    """The consent of a person to give again a file she gave before: which, when, for what (CRPA L114-8)."""

    wagtail_reference_index_ignore = True

    piece = models.OneToOneField(PieceJointe, models.CASCADE, related_name="reutilisation")
    origine = models.ForeignKey(PieceJointe, models.SET_NULL, null=True, related_name="reutilisations")
    reference = models.CharField("numéro de la demande d’origine", max_length=16)
    fournie_le = models.DateField("fournie la première fois le")
    usager = models.ForeignKey("usagers.Usager", models.PROTECT, related_name="+")
    consentie_at = models.DateTimeField("consentie le", auto_now_add=True)

    class Meta:
        verbose_name = "réutilisation de pièce"
        verbose_name_plural = "réutilisations de pièces"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.piece}, donnée le {self.fournie_le:%d/%m/%Y} ({self.reference})"


class DemandeDePieces(models.Model):
    """One time an agent asked for what is missing (CRPA L114-5): items, limit, effect on the clock."""

    wagtail_reference_index_ignore = True

    demande = models.ForeignKey("demandes.Demande", models.CASCADE, related_name="demandes_de_pieces")
    agent = models.ForeignKey("organisation.Agent", models.PROTECT, related_name="+")
    message = models.TextField("précisions", blank=True)
    demandee_at = models.DateTimeField("demandée le")
    limite = models.DateField("à fournir avant le")
    produite_at = models.DateTimeField("fournie le", null=True)
    relance_at = models.DateTimeField("relancée le", null=True)
    levee_at = models.DateTimeField(
        "levée le", null=True, help_text="Plus attendue : la demande a été décidée ou retirée sans ces pièces."
    )

    objects = DemandeDePiecesQuerySet.as_manager()

    class Meta:
        verbose_name = "demande de pièces"
        verbose_name_plural = "demandes de pièces"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["demande"],
                condition=Q(produite_at=None, levee_at=None),
                name="demande_de_pieces_une_ouverte",
                violation_error_message="Une demande de pièces est déjà en attente.",
            )
        ]

    def __str__(self) -> str:
        return f"Pièces à fournir avant le {self.limite:%d/%m/%Y}"


class PieceDemandee(models.Model):
    """One ticked item, with the text that requires it."""

    wagtail_reference_index_ignore = True

    demande_de_pieces = models.ForeignKey(DemandeDePieces, models.CASCADE, related_name="pieces_demandees")
    nature = models.CharField("nature", max_length=10, choices=NatureDemandee, default=NatureDemandee.PIECE)
    question = models.CharField("question à corriger", max_length=60, blank=True)
    fichier_a_remplacer = models.ForeignKey(
        PieceJointe, models.SET_NULL, null=True, blank=True, related_name="remplacements"
    )
    explication = models.CharField("ce qui ne va pas", max_length=300, blank=True)
    libelle = models.CharField("pièce ou information", max_length=200)
    fondement = models.CharField("texte qui l’exige", max_length=200, blank=True)
    reponse = models.TextField("réponse", blank=True)

    class Meta:
        verbose_name = "pièce demandée"
        verbose_name_plural = "pièces demandées"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(nature=NatureDemandee.REPONSE) | ~Q(question=""),
                name="piece_demandee_question",
                violation_error_message="Une réponse à corriger nomme sa question.",
            )
        ]

    def __str__(self) -> str:
        return self.libelle

    @property
    def en_clair(self) -> str:
        """As the person reads it: what, what is wrong, which text."""
        said = f"{self.libelle}\u00a0: {self.explication}" if self.explication else self.libelle
        return f"{said} ({self.fondement})" if self.fondement else said
