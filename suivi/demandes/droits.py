"""What the floors below ask of the requests: who may read a line or a message, and the values of the day."""

from django.db.models import Q

from charte.envois.models import Envoi
from charte.envois.service import declarer_complement, declarer_secrets
from charte.envois.service import declarer_droit as declarer_droit_envois
from charte.organisation.droits import services_autorises
from suivi.journal.service import declarer_dossiers, declarer_droit

from .messages import valeurs_communes
from .models import Demande

CLE = "demandes"
SECRETS = ("url_suivi", "url_reprise", "url_avis_demande", "code_acces")
"""What opens a case, a draft or an opinion to whoever holds it: agents never act in the name of its owner."""


def dossiers_autorises(utilisateur) -> Q:
    """The cases of the departments this account covers."""
    return Q(dossier__in=Demande.objects.visibles_par(utilisateur).values("reference"))


def envois_autorises(utilisateur) -> Q | None:
    return dossiers_autorises(utilisateur) if services_autorises(utilisateur) else None


def valeurs_du_jour(envoi: Envoi) -> dict:
    """The present values of a blocked message: a phone or a court may have been filled since."""
    demande = Demande.objects.for_affichage().filter(reference=envoi.dossier).first()
    return valeurs_communes(demande) if demande else {}


def declarer() -> None:
    """Called once, at start."""
    declarer_dossiers(Demande.objects.references)
    declarer_droit(CLE, dossiers_autorises)
    declarer_droit_envois(CLE, envois_autorises)
    declarer_complement(CLE, valeurs_du_jour)
    declarer_secrets(*SECRETS)
