from django.db import models


class GenreFiche(models.TextChoices):
    PRATIQUE = "pratique", "Fiche pratique"
    QUESTION = "question", "Question-réponse"
    COMMENT_FAIRE = "comment-faire", "Comment faire si…"
    DOSSIER = "dossier", "Dossier"
    SOUS_THEME = "sous-theme", "Sous-thème"
    THEME = "theme", "Thème"
    AUTRE = "autre", "Autre publication"


class GenreRessource(models.TextChoices):
    TELESERVICE = "teleservice", "Démarche en ligne"
    FORMULAIRE = "formulaire", "Formulaire"
    MODELE = "modele", "Modèle de document"
    SIMULATEUR = "simulateur", "Simulateur"
    RECHERCHE = "recherche", "Outil de recherche"
    AUTRE = "autre", "Autre service"


class EtatImport(models.TextChoices):
    EN_ATTENTE = "en_attente", "En attente"
    EN_COURS = "en_cours", "En cours"
    TERMINE = "termine", "Terminé"
    ECHOUE = "echoue", "Échoué"
    INTERROMPU = "interrompu", "Interrompu"


ETATS_ACTIFS = (EtatImport.EN_ATTENTE, EtatImport.EN_COURS)
