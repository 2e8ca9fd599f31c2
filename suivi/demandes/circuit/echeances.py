"""What time does to a circuit: opinions recalled, late steps told."""

from datetime import date, timedelta

from ..actions import alerter_etape, relancer_avis
from ..echeances import declarer_travail
from ..enums import ETATS_OUVERTS, Etat
from ..models import Avis, Passage

RELANCE_AVANT = timedelta(days=3)


def declarer() -> None:
    """Called once, at start."""
    declarer_travail("avis_relances", avis_a_relancer, relancer_avis)
    declarer_travail("etapes_en_retard", passages_en_retard, alerter_etape)


def avis_a_relancer(today: date) -> list[int]:
    """Three days before the term, once, and never on the day it was asked."""
    waiting = Avis.objects.attendus().filter(relance_at=None, demande__etat__in=ETATS_OUVERTS)
    due = waiting.filter(echeance__lte=today + RELANCE_AVANT, demande_at__date__lt=today)
    return list(due.values_list("pk", flat=True))


def passages_en_retard(today: date) -> list[int]:
    late = Passage.objects.filter(fin=None, alertee_at=None, echeance__lt=today, demande__etat=Etat.EN_INSTRUCTION)
    return list(late.values_list("pk", flat=True))
