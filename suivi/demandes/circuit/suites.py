"""What an act of the legal life does to the circuit: it begins with the instruction and ends with it."""

from dataclasses import replace

from ..delais import suspendre
from ..enums import IssueEtape
from ..intervenants import Intervenant
from ..models import Demande
from .lecture import lire
from .marche import commencer, confier, echeance, entrer, quitter, revenir_au_depot

FINS = {
    "accepter": IssueEtape.DECIDEE,
    "refuser": IssueEtape.DECIDEE,
    "classer_sans_suite": IssueEtape.DECIDEE,
    "constater_silence": IssueEtape.INTERROMPUE,
    "retirer": IssueEtape.INTERROMPUE,
    "reorienter": IssueEtape.INTERROMPUE,
}


def suivre(demande: Demande, cle: str, par: Intervenant) -> None:
    if cle in FINS:
        quitter(demande, FINS[cle], par)
    elif cle in _SUITES:
        _SUITES[cle](demande, par)


def _reprendre(demande: Demande, par: Intervenant) -> None:
    """After a decision, the instruction takes up at the step where it was decided."""
    if demande.version_circuit is None:
        return
    last = demande.passages.order_by("-id").first()
    circuit = demande.version_circuit.circuit
    demande.passages.exclude(proposition="").update(proposition="", proposee_par=None)
    etape = next((one for one in circuit.etapes if last and one.cle == last.etape), circuit.etapes[0])
    if proposing := _qui_propose(circuit, etape):
        etape = proposing
    entrer(demande, etape, par, garder_agent=True)


def _qui_propose(circuit, etape):
    """A step that depends on a proposal is entered by the step that makes it."""
    if not (etape.si_proposition or etape.niveaux):
        return None
    return next((one for one in reversed(circuit.avant(etape.cle)) if one.propose), None)


def _reprendre_le_cours(demande: Demande, par: Intervenant) -> None:
    """The days on which the clock stood still, since the step began, are not the step's."""
    from ..actions.commun import jour_local, pauses

    marche = lire(demande)
    if marche is None or marche.etape.delai is None:
        return
    passage = marche.passage
    start = jour_local(passage.debut)
    due = echeance(marche.etape.delai, passage.debut, demande.service_etape or demande.service)
    stops = [
        replace(pause, debut=max(pause.debut, start))
        for pause in pauses(demande)
        if not pause.sans_terme and pause.periode[1] > start
    ]
    passage.echeance = demande.echeance_etape = suspendre(due, stops)
    passage.save(update_fields=["echeance"])


_SUITES = {
    "deposer": confier,
    "prendre_en_charge": commencer,
    "rendre": revenir_au_depot,
    "reprendre": _reprendre,
    "completer": _reprendre_le_cours,
    "lever_suspension": _reprendre_le_cours,
}
