from django.db import models


class Role(models.TextChoices):
    """What an agent does in a service."""

    INSTRUCTEUR = "instructeur", "Instructeur"
    SUPERVISEUR = "superviseur", "Superviseur"
    ACCUEIL = "accueil", "Accueil"
    COMMUNICATION = "communication", "Communication"
    LECTURE = "lecture", "Lecture"


ROLES_D_INSTRUCTION = frozenset({Role.INSTRUCTEUR, Role.SUPERVISEUR})


class Zone(models.TextChoices):
    """Territory whose public holidays apply."""

    METROPOLE = "metropole", "Métropole"
    ALSACE_MOSELLE = "alsace-moselle", "Alsace-Moselle"
    GUADELOUPE = "guadeloupe", "Guadeloupe"
    MARTINIQUE = "martinique", "Martinique"
    GUYANE = "guyane", "Guyane"
    REUNION = "reunion", "La Réunion"
    MAYOTTE = "mayotte", "Mayotte"
    SAINT_MARTIN = "saint-martin", "Saint-Martin"
    SAINT_BARTHELEMY = "saint-barthelemy", "Saint-Barthélemy"


class Jour(models.IntegerChoices):
    LUNDI = 0, "lundi"
    MARDI = 1, "mardi"
    MERCREDI = 2, "mercredi"
    JEUDI = 3, "jeudi"
    VENDREDI = 4, "vendredi"
    SAMEDI = 5, "samedi"
    DIMANCHE = 6, "dimanche"


class ConformiteAccessibilite(models.TextChoices):
    """The three words the law allows (décret 2019-768; RGAA 4.1.2)."""

    NON = "non", "non conforme"
    PARTIELLE = "partielle", "partiellement conforme"
    TOTALE = "totale", "totalement conforme"
