from django.db import models


class Etat(models.TextChoices):
    """States of a request. The public reads `EtatPublic`."""

    BROUILLON = "brouillon", "Brouillon"
    DEPOSEE = "deposee", "Déposée"
    INCOMPLETE = "incomplete", "Incomplète"
    EN_INSTRUCTION = "en_instruction", "En instruction"
    ACCEPTEE = "acceptee", "Acceptée"
    REFUSEE = "refusee", "Refusée"
    SANS_SUITE = "sans_suite", "Sans suite"
    RETIREE = "retiree", "Retirée"
    REORIENTEE = "reorientee", "Réorientée"
    CLOSE = "close", "Close"


ETATS_OUVERTS = (Etat.DEPOSEE, Etat.INCOMPLETE, Etat.EN_INSTRUCTION)
ETATS_A_TRAITER = (Etat.DEPOSEE, Etat.EN_INSTRUCTION)
ETATS_DECIDES = (Etat.ACCEPTEE, Etat.REFUSEE, Etat.SANS_SUITE)


class Decision(models.TextChoices):
    """What was decided; it stays once the request is closed."""

    ACCEPTEE = "acceptee", "Acceptée"
    REFUSEE = "refusee", "Refusée"
    SANS_SUITE = "sans_suite", "Classée sans suite"


class ActeRedige(models.TextChoices):
    """Acts in which an agent writes to the usager: those that model answers serve."""

    REFUSER = "refuser", "Refuser"
    ACCEPTER = "accepter", "Accepter"
    CLASSER_SANS_SUITE = "classer_sans_suite", "Classer sans suite"
    DEMANDER_PIECES = "demander_pieces", "Demander des pièces"
    REORIENTER = "reorienter", "Réorienter"


class NatureDemandee(models.TextChoices):
    """What is asked of the usager: something new, an answer to mend, a file to give again."""

    PIECE = "piece", "Pièce ou information"
    REPONSE = "reponse", "Réponse à corriger"
    FICHIER = "fichier", "Fichier à remplacer"


class NatureLien(models.TextChoices):
    """Why two requests are linked, as the first one says it."""

    DOUBLON = "doublon", "Doublon de"
    SUITE = "suite", "Suite de"
    MEME_PROJET = "meme_projet", "Même projet que"
    SCISSION = "scission", "Née de la scission de"


LIEN_INVERSE = {
    NatureLien.DOUBLON: "A pour doublon",
    NatureLien.SUITE: "A pour suite",
    NatureLien.MEME_PROJET: "Même projet que",
    NatureLien.SCISSION: "Scindée en",
}
"""The same links, as the second request says them."""


class EtatPublic(models.TextChoices):
    """The six labels a citizen reads, at most."""

    RECUE = "recue", "Reçue"
    A_COMPLETER = "a_completer", "À compléter"
    EN_COURS = "en_cours", "En cours"
    EN_ATTENTE = "en_attente", "Rendez-vous ou paiement attendu"
    TERMINEE = "terminee", "Terminée"
    ANNULEE = "annulee", "Annulée"


ETAT_PUBLIC = {
    Etat.DEPOSEE: EtatPublic.RECUE,
    Etat.INCOMPLETE: EtatPublic.A_COMPLETER,
    Etat.EN_INSTRUCTION: EtatPublic.EN_COURS,
    Etat.ACCEPTEE: EtatPublic.TERMINEE,
    Etat.REFUSEE: EtatPublic.TERMINEE,
    Etat.SANS_SUITE: EtatPublic.TERMINEE,
    Etat.CLOSE: EtatPublic.TERMINEE,
    Etat.RETIREE: EtatPublic.ANNULEE,
    Etat.REORIENTEE: EtatPublic.TERMINEE,
}


class CauseSuspension(models.TextChoices):
    """Why a delay stands still, besides pieces asked for (CRPA L114-5)."""

    ORIGINAL = "original", "Original d’un document à produire"
    FRAUDE = "fraude", "Suspicion de fraude sur une aide publique"
    TEXTE = "texte", "Autre suspension prévue par un texte"


class NatureApresSilence(models.TextChoices):
    """What the usager may ask for once silence has decided."""

    ATTESTATION = "attestation", "Attestation d’accord"
    MOTIFS = "motifs", "Motifs du refus"


class IssueEtape(models.TextChoices):
    """How a step ended."""

    AVANCEE = "avancee", "Terminée"
    RENVOYEE = "renvoyee", "Renvoyée"
    DECIDEE = "decidee", "Décision prise"
    INTERROMPUE = "interrompue", "Interrompue"


class SensAvis(models.TextChoices):
    FAVORABLE = "favorable", "Favorable"
    RESERVES = "reserves", "Favorable avec conditions"
    DEFAVORABLE = "defavorable", "Défavorable"
