from django.db import models


class TypeActeur(models.TextChoices):
    USAGER = "usager", "Usager"
    AGENT = "agent", "Agent"
    SYSTEME = "systeme", "Parvis"


class Canal(models.TextChoices):
    EN_LIGNE = "en_ligne", "En ligne"
    GUICHET = "guichet", "Guichet"
    TELEPHONE = "telephone", "Téléphone"
    COURRIER = "courrier", "Courrier"
    COURRIEL = "courriel", "Courriel"
    SYSTEME = "systeme", "Automatique"


class Visibilite(models.TextChoices):
    USAGER = "usager", "Usager et agents"
    INTERNE = "interne", "Agents seulement"
