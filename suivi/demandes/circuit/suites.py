"""What an act of the legal life does to the circuit: it begins with the instruction and ends with it."""

from datetime import date

from ..delais import suspendre
from ..enums import IssueEtape
from ..intervenants import Intervenant
from ..models import Demande
from .lecture import lire
from .marche import commencer, confier, entrer, quitter

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


def _completer(demande: Demande, par: Intervenant) -> None:
    """The days spent waiting for pieces are not the step's."""
    marche = lire(demande)
    asked = demande.demandes_de_pieces.last()
    if marche is None or marche.passage.echeance is None or asked is None:
        return
    waited = _attente(asked, marche.passage.debut)
    if waited is not None:
        passage = marche.passage
        passage.echeance = demande.echeance_etape = suspendre(passage.echeance, [waited])
        passage.save(update_fields=["echeance"])


def _attente(asked, debut):
    from ..actions.commun import jour_local
    from ..delais import Pause

    start = max(jour_local(asked.demandee_at), jour_local(debut))
    end: date = jour_local(asked.produite_at)
    return Pause(start, end, end) if end > start else None


_SUITES = {
    "deposer": confier,
    "prendre_en_charge": commencer,
    "reprendre": _reprendre,
    "completer": _completer,
}
