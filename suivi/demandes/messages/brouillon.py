"""The one message of a draft: it will be erased, here is how to go on."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from charte.envois.service import ecrire_hors_dossier
from charte.organisation.models import Collectivite
from demarches.formulaires.service import identite_et_contacts
from suivi.usagers.models import Usager

from ..depot.acces import lien_de_reprise
from ..dispositif import portees
from ..models import Demande
from .commun import SANS_AGENT


def rappeler_brouillon(demande: Demande) -> bool:
    """False when the draft gives no e-mail."""
    courriel, civilite_nom = _a_qui(demande)
    if not courriel:
        return False
    ecrire_hors_dossier(
        point="rappeler_brouillon",
        nom=civilite_nom,
        courriel=courriel,
        valeurs={
            **Collectivite.load().mentions(),
            **demande.service.mentions(),
            **SANS_AGENT,
            "usager_civilite_nom": civilite_nom,
            "demarche": demande.demarche.title,
            "date_effacement": date_d_effacement(demande),
            "url_reprise": lien_de_reprise(demande),
        },
        portees=portees(demande.demarche),
        cle=cle_du_rappel(demande),
    )
    return True


def cle_du_rappel(demande: Demande) -> str:
    return f"{demande.uuid.hex}:rappeler_brouillon"


def date_d_effacement(demande: Demande):
    """The day the draft goes away if nothing changes."""
    return timezone.localdate(demande.updated_at + timedelta(days=settings.BROUILLONS_JOURS))


def _a_qui(demande: Demande) -> tuple[str, str]:
    try:
        identite, contacts = identite_et_contacts(demande.version, demande.reponses)
    except ValueError:
        return "", ""
    noms = ("nature", "civilite", "prenom", "nom", "nom_usage", "raison_sociale")
    personne = Usager(**{nom: getattr(identite, nom) for nom in noms})
    return contacts["courriel"], personne.civilite_nom
