"""What the agents of the demonstration told each other, linked and asked to mend; each only once."""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from charte.organisation.models import Agent

from . import actions
from .corrections import ACorriger, questions_corrigibles
from .enums import Etat, NatureLien
from .intervenants import Intervenant
from .models import Demande

TERRASSE, AUTRE_TERRASSE, CANTINE = 4, 5, 1
"""Ranks in `demonstration.EXEMPLES`."""
NOTES = (
    ("superviseur", "@Karim Benali, peux-tu mesurer le passage sur place avant la décision ?"),
    ("agent", "Mesuré ce matin : 1,55 m entre les tables et le bord du trottoir. @Claire Dumas, on peut accepter."),
)


def charger() -> None:
    terrace, other, canteen = (_exemple(rank) for rank in (TERRASSE, AUTRE_TERRASSE, CANTINE))
    if terrace and not terrace.notes.exists():
        for compte, texte in NOTES:
            actions.noter(terrace.pk, par=_par(compte), texte=texte)
    if terrace and other and not terrace.liens_vers.exists():
        actions.lier(terrace.pk, par=_par("superviseur"), reference=other.reference, nature=NatureLien.MEME_PROJET)
    if canteen and canteen.etat == Etat.EN_INSTRUCTION:
        _faire_corriger(canteen)


def _faire_corriger(demande: Demande) -> None:
    """Ask to mend the first answer that can be; nothing when the form has none."""
    for question in questions_corrigibles(demande)[:1]:
        actions.demander_pieces(
            demande.pk,
            par=_par("agent"),
            pieces=[],
            a_corriger=[ACorriger("Cette réponse ne correspond pas à nos listes. Vérifiez-la.", question=question)],
            limite=timezone.localdate() + timedelta(days=20),
        )


def _exemple(rank: int) -> Demande | None:
    return Demande.objects.for_affichage().filter(cle_depot=uuid5(NAMESPACE_URL, f"parvis:exemple:{rank}")).first()


def _par(compte: str) -> Intervenant:
    return Intervenant.par_agent(Agent.objects.get(utilisateur__username=compte).utilisateur)
