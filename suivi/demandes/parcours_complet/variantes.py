from django.db import models


class Variante(models.TextChoices):
    """How the story ends."""

    ACCEPTEE = "acceptee", "La demande est acceptée"
    REFUSEE = "refusee", "La demande est refusée"
    PIECES = "pieces", "Des pièces manquent, puis elle est acceptée"
    SILENCE = "silence", "La collectivité ne répond pas"
