from django.utils import timezone

from ..lettres.contenu import contenu_de_la_decision, empreinte
from ..models import CourrierDecision, Demande


def rediger_courrier(demande: Demande, acte: str) -> CourrierDecision:
    """Freeze the letter of the decision, in its transaction: what was signed is what will be read."""
    contenu = contenu_de_la_decision(demande)
    return CourrierDecision.objects.create(demande=demande, acte=acte, contenu=contenu, empreinte=empreinte(contenu))


def annuler_courriers(demande: Demande) -> None:
    """The decision no longer stands; its letter stays, marked."""
    demande.courriers.filter(annule_at=None).update(annule_at=timezone.now())
