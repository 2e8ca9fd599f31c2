from django.db import models


class Canal(models.TextChoices):
    """The channels a message can take; those that can leave today are in `canaux.CANAUX`."""

    COURRIEL = "courriel", "Courriel"
    SMS = "sms", "SMS"
    COURRIER = "courrier", "Courrier"


class Etat(models.TextChoices):
    CREE = "cree", "Créé"
    EN_FILE = "en_file", "En file"
    ENVOYE = "envoye", "Envoyé"
    REMIS = "remis", "Remis"
    DIFFERE = "differe", "Différé par le destinataire"
    ECHEC_TEMPORAIRE = "echec_temporaire", "Échec temporaire"
    ECHEC_DEFINITIF = "echec_definitif", "Échec définitif"
    ANNULE = "annule", "Annulé"
    BLOQUE = "bloque", "Bloqué"
    INCERTAIN = "incertain", "Incertain"


ETATS_A_ENVOYER = (Etat.EN_FILE, Etat.ECHEC_TEMPORAIRE)
