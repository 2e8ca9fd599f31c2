from django.db import models


class RegimeSilence(models.TextChoices):
    """What the silence of the administration means (CRPA L231-1 and following)."""

    SVA = "SVA", "Le silence vaut acceptation"
    SVR = "SVR", "Le silence vaut rejet"
    DECISION_EXPRESSE = "DECISION_EXPRESSE", "Une décision expresse est toujours rendue"
    REGIME_SPECIAL = "REGIME_SPECIAL", "Régime particulier fixé par un texte"
    SANS_OBJET = "SANS_OBJET", "Sans objet : il n’y a pas de décision à prendre"


class Unite(models.TextChoices):
    """Unit of a promised delay. 24 `HEURES_OUVREES` make one working day."""

    HEURES_OUVREES = "heures_ouvrees", "heures ouvrées (24 par jour ouvré)"
    JOURS = "jours", "jours"
    JOURS_OUVRES = "jours_ouvres", "jours ouvrés"
    MOIS = "mois", "mois"


class Canal(models.TextChoices):
    EN_LIGNE = "en_ligne", "En ligne"
    GUICHET = "guichet", "Au guichet"
    TELEPHONE = "telephone", "Par téléphone"
    COURRIER = "courrier", "Par courrier"


class Public(models.TextChoices):
    PARTICULIER = "particulier", "Particuliers"
    PROFESSIONNEL = "professionnel", "Professionnels"
    ASSOCIATION = "association", "Associations"


class AuNomDe(models.TextChoices):
    COMMUNE = "commune", "La commune"
    ETAT = "etat", "L’État"
    CCAS = "ccas", "Le CCAS"


class RendezVous(models.TextChoices):
    AUCUN = "aucun", "Sans rendez-vous"
    RECOMMANDE = "recommande", "Rendez-vous recommandé"
    OBLIGATOIRE = "obligatoire", "Rendez-vous obligatoire"


class Identification(models.TextChoices):
    AUCUNE = "aucune", "Aucune : la demande peut être anonyme"
    DECLARATIVE = "declarative", "Déclarative"
    FRANCECONNECT_POSSIBLE = "franceconnect_possible", "FranceConnect possible"
    FRANCECONNECT_RECOMMANDE = "franceconnect_recommande", "FranceConnect recommandé"
    PROCONNECT_OU_DECLARATIVE = "proconnect_ou_declarative", "ProConnect ou déclarative"
    PRESENCE_PHYSIQUE = "presence_physique", "Présence de la personne"


class Confiance(models.TextChoices):
    """How sure the editor is of a legal statement."""

    HAUTE = "haute", "Haute"
    MOYENNE = "moyenne", "Moyenne"
    FAIBLE = "faible", "Faible : à faire vérifier"


class Juge(models.TextChoices):
    TRIBUNAL_ADMINISTRATIF = "tribunal_administratif", "Tribunal administratif"
    TRIBUNAL_JUDICIAIRE = "tribunal_judiciaire", "Tribunal judiciaire"


class EffetSilence(models.TextChoices):
    """What the silence of the body of a mandatory prior appeal means."""

    REJET = "rejet", "Rejet"
    ACCEPTATION = "acceptation", "Acceptation"


class AideFranceServices(models.TextChoices):
    SOCLE_NATIONAL = "socle_national", "Dans le socle national"
    ACCOMPAGNEMENT_NUMERIQUE = "accompagnement_numerique", "Aide pour la démarche en ligne"
    ORIENTATION = "orientation", "Orientation vers le bon service"
    NON = "non", "Non"


class NaturePiece(models.TextChoices):
    """What is asked: only a `DOCUMENT` or a `JUSTIFICATIF_DOMICILE` is a file to give."""

    DOCUMENT = "document", "Document à fournir"
    JUSTIFICATIF_DOMICILE = "justificatif_domicile", "Justificatif de domicile"
    DECLARATION = "declaration", "Déclaration sur l’honneur"
    INFORMATION = "information", "Renseignement à donner"


class Fournisseur(models.TextChoices):
    """Who gives a piece; what an administration holds is asked from it, not from people (CRPA L114-8)."""

    DEMANDEUR = "demandeur", "La personne qui fait la demande"
    TIERS = "tiers", "Un tiers (employeur, hébergeur, médecin…)"
    ADMINISTRATION = "administration", "Une administration : nous la demandons nous-mêmes"


class MomentPiece(models.TextChoices):
    """When a piece is asked."""

    TOUJOURS = "toujours", "Toujours, avec la demande"
    SELON_LE_CAS = "selon_le_cas", "Selon le cas"
    PLUS_TARD = "plus_tard", "Plus tard, pendant l’instruction"


class FormatPiece(models.TextChoices):
    PDF = "pdf", "PDF"
    IMAGE = "image", "photo ou image (JPG, PNG, WebP, HEIC)"
    BUREAUTIQUE = "bureautique", "texte ou tableur (ODT, DOCX, ODS, XLSX)"


class DepartConservation(models.TextChoices):
    """From when a piece is kept."""

    DEPOT = "depot", "son dépôt"
    DECISION = "decision", "la décision"
    CLOTURE = "cloture", "la clôture de la demande"


class ExceptionDomicile(models.TextChoices):
    """The procedures that may require a proof of address (CRPA R113-8)."""

    NATIONALITE = "nationalite", "Certificat de nationalité française"
    TITRE = "titre", "Titre d’identité, de voyage ou de séjour"
    CARTE_GRISE = "carte_grise", "Certificat d’immatriculation"
    ATTESTATION_ACCUEIL = "attestation_accueil", "Attestation d’accueil"
    LISTE_ELECTORALE = "liste_electorale", "Inscription volontaire sur les listes électorales"
    REGISTRE_CONSULAIRE = "registre_consulaire", "Registre des Français établis hors de France"
    ETABLISSEMENT = "etablissement", "Inscription dans un établissement scolaire ou supérieur"
