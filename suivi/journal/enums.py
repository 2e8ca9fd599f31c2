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


class NatureAnomalie(models.TextChoices):
    """What `verifier_journal` finds."""

    MODIFIEE = "modifiee", "La ligne a été modifiée, ou ajoutée hors du journal."
    ILLISIBLE = "illisible", "La ligne ne se lit plus : une valeur a été remplacée."
    ROMPUE = "rompue", "La ligne ne suit pas celle qui la précède."
    MANQUANTE = "manquante", "La ligne a été supprimée."
    EN_TROP = "en_trop", "La ligne n’a pas été écrite par le journal."
    TETE_ABSENTE = "tete_absente", "La tête de chaîne du dossier a été supprimée."
    TETE_MODIFIEE = "tete_modifiee", "La tête de chaîne du dossier a été modifiée."
    CLE_INCONNUE = "cle_inconnue", "La clé qui a signé la ligne n’est pas dans PARVIS_CLE_JOURNAL."
    DOSSIER_ABSENT = "dossier_absent", "Le dossier n’a plus aucune ligne."
    GARDE_ABSENTE = "garde_absente", "La base n’interdit plus de modifier le journal : un déclencheur manque."
