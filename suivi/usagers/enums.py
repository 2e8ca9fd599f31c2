from django.db import models


class NatureUsager(models.TextChoices):
    PERSONNE = "personne", "Personne"
    ORGANISATION = "organisation", "Association ou entreprise"


class Civilite(models.TextChoices):
    MADAME = "madame", "Madame"
    MONSIEUR = "monsieur", "Monsieur"


class TypeCoordonnee(models.TextChoices):
    COURRIEL = "courriel", "Courriel"
    TELEPHONE = "telephone", "Téléphone"
    ADRESSE = "adresse", "Adresse postale"


class EtatCoordonnee(models.TextChoices):
    DECLAREE = "declaree", "Déclarée"
    VERIFIEE = "verifiee", "Vérifiée"
    EN_ECHEC = "en_echec", "En échec"
