from django.db import models


class TypeEtape(models.TextChoices):
    """What is done at a step; also the name of its block in the editor."""

    INSTRUCTION = "instruction", "Instruction"
    AVIS = "avis", "Avis demandés en parallèle"
    VALIDATION = "validation", "Validation"
    COMMISSION = "commission", "Commission"
    RENDEZ_VOUS = "rendez_vous", "Rendez-vous avec l’usager"


class Proposition(models.TextChoices):
    """What an agent proposes to decide, before those who validate."""

    FAVORABLE = "favorable", "Favorable"
    DEFAVORABLE = "defavorable", "Défavorable"


class ModeAffectation(models.TextChoices):
    """How a rule finds the agent in charge."""

    AGENT = "agent", "Un agent nommé"
    CHARGE = "charge", "L’agent qui a le moins de demandes en cours"
    PERSONNE = "personne", "Personne : le service se répartit les demandes"


class ActeLimite(models.TextChoices):
    """The acts that a step may allow or not; the others (notes, withdrawal…) never depend on it."""

    DEMANDER_PIECES = "demander_pieces", "Demander des pièces"
    ACCEPTER = "accepter", "Accepter"
    REFUSER = "refuser", "Refuser"
    CLASSER_SANS_SUITE = "classer_sans_suite", "Classer sans suite"
    REORIENTER = "reorienter", "Réorienter"


DECISIONS = (ActeLimite.ACCEPTER, ActeLimite.REFUSER)
"""What closes an instruction on its merits: allowed by default at the last step only."""
ISSUES = (*DECISIONS, ActeLimite.CLASSER_SANS_SUITE)
"""The acts by which an agent ends a request."""
