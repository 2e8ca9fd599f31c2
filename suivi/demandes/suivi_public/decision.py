"""The decision as the usager reads it: what, why, by whom, and how to contest."""

from dataclasses import dataclass
from datetime import date

from charte.modeles.service import date_en_lettres
from demarches.enums import Unite
from demarches.phrases import duree

from ..actions.commun import jour_local
from ..dispositif import voies_de_recours
from ..enums import Decision
from ..models import Demande
from ..situation import RESULTATS

CONTESTABLES = (Decision.REFUSEE, Decision.SANS_SUITE)


@dataclass(frozen=True)
class DecisionLue:
    """`recours` are whole sentences, empty when nothing is to be contested."""

    resultat: str
    jour: date
    implicite: bool
    conditions: str
    motif_droit: str
    motif_fait: str
    signataire: str
    recours: tuple[str, ...]


def lire_decision(demande: Demande) -> DecisionLue | None:
    """None until the request is decided. `demande` comes from `for_affichage()`."""
    if not demande.decision:
        return None
    return DecisionLue(
        resultat=RESULTATS[demande.decision],
        jour=demande.echeance_legale if demande.implicite else jour_local(demande.decidee_at),
        implicite=demande.implicite,
        conditions=demande.conditions,
        motif_droit=demande.motif_droit,
        motif_fait=demande.motif_fait,
        signataire=_signataire(demande),
        recours=_recours(demande) if demande.decision in CONTESTABLES else (),
    )


def _signataire(demande: Demande) -> str:
    """First name, name, quality and department (CRPA L212-1, L212-2)."""
    agent = demande.signataire
    return f"{agent.nom_affiche}, {agent.qualite_affichee}, {demande.service.nom}" if agent else ""


def _recours(demande: Demande) -> tuple[str, ...]:
    ways = voies_de_recours(demande.demarche, demande.service)
    months = demande.demarche.recours_mois
    born = date_en_lettres(demande.echeance_legale) if demande.implicite else ""
    start = f"du {born}" if born else "du jour où vous avez reçu cette décision"
    sentences = (
        f"Vous avez {duree(months, Unite.MOIS)} à partir {start} pour la contester." if months else "",
        ways["recours_prealable"],
        f"Vous pouvez demander à la collectivité de revoir sa position\u00a0: {ways['autorite_recours_gracieux']}."
        if ways["autorite_recours_gracieux"]
        else "",
        f"Vous pouvez saisir le juge\u00a0: {ways['tribunal']}{ways['saisine_en_ligne']}." if ways["tribunal"] else "",
        demande.demarche.recours_autre,
    )
    return tuple(sentence for sentence in sentences if sentence)
