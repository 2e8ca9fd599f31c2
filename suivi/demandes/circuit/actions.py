"""The acts inside a circuit: end a step, come back, validate."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from .. import evenements
from ..actions.commun import acte_en_cours, acte_sans_effet, verrouiller
from ..enums import IssueEtape
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from ..models import Demande, Passage, Validation
from . import messages
from .lecture import Marche, lire
from .marche import entrer, exiger_proposition, passer_au_niveau, sortir

TROP_LONG = 4000


def avancer(
    demande_id: int, *, par: Intervenant, proposition: str = "", texte: str = "", revision: int | None = None
) -> Demande:
    """End the step, saying what one proposes where it is asked; the next step begins, if there is one."""
    with acte_en_cours(demande_id, "avancer", par, revision) as demande:
        marche = lire(demande)
        if reason := exiger_proposition(marche.etape, proposition, texte):
            raise ActeRefuse(reason)
        _proposer(marche, proposition, texte, par)
        _finir(marche, par, evenements.avancer)
    return demande


def revenir(demande_id: int, *, par: Intervenant, etape: str, raison: str, revision: int | None = None) -> Demande:
    """Back to a former step, with the reason."""
    reason = raison.strip()
    if not reason:
        raise ActeRefuse("Dites pourquoi vous revenez à cette étape.")
    with acte_en_cours(demande_id, "revenir", par, revision) as demande:
        marche = lire(demande)
        target = next((one for one in marche.deja_passees() if one.cle == etape), None)
        if target is None:
            raise ActeRefuse("La demande n’est pas passée par cette étape.")
        _oublier_la_proposition(marche, target)
        _renvoyer(marche, target, par, reason)
        evenements.revenir(demande=demande, par=par, de=marche.etape, a=target, raison=reason)
    return demande


def valider(demande_id: int, *, par: Intervenant, revision: int | None = None) -> Demande:
    """One level says yes; after the last one the step ends."""
    with acte_en_cours(demande_id, "valider", par, revision) as demande:
        marche = lire(demande)
        niveau = marche.niveau
        Validation.objects.create(
            passage=marche.passage, niveau=len(marche.validations) + 1, agent=par.agent, validee_at=timezone.now()
        )
        evenements.valider(demande=demande, par=par, niveau=niveau)
        marche = _relire(demande)
        if marche.niveau:
            passer_au_niveau(marche, par)
        else:
            _finir(marche, par, evenements.avancer)
    return demande


def renvoyer(demande_id: int, *, par: Intervenant, raison: str, revision: int | None = None) -> Demande:
    """A level says no: back to whoever proposed, with the reason."""
    reason = raison.strip()
    if not reason:
        raise ActeRefuse("Dites à votre collègue ce qu’il doit reprendre.")
    with acte_en_cours(demande_id, "renvoyer", par, revision) as demande:
        marche = lire(demande)
        proposed = marche.proposante
        target, author = marche.circuit.etape(proposed.etape), proposed.proposee_par
        _oublier_la_proposition(marche, target)
        _renvoyer(marche, target, par, reason, agent=author)
        evenements.renvoyer(demande=demande, par=par, de=marche.etape, a=target, raison=reason)
        messages.renvoyer(demande, author, reason)
    return demande


def planifier(
    demande_id: int, *, par: Intervenant, seance_at: datetime, lieu: str = "", revision: int | None = None
) -> Demande:
    """Fix, or change, the day of a commission or of a meeting with the usager; he is told of the second."""
    if seance_at <= timezone.now():
        raise ActeRefuse("Choisissez une date à venir.")
    with acte_en_cours(demande_id, "planifier", par, revision) as demande:
        marche = lire(demande)
        passage = marche.passage
        passage.seance_at, passage.seance_lieu = seance_at, lieu.strip()
        passage.save(update_fields=["seance_at", "seance_lieu"])
        evenements.planifier(demande=demande, par=par, etape=marche.etape, passage=passage)
        messages.planifier(demande, marche.etape, passage)
    return demande


def cocher(demande_id: int, *, par: Intervenant, cases: list[str]) -> Demande:
    """Keep what is checked on the list of the step. Nobody's page becomes stale: the revision does not move."""
    with acte_sans_effet(demande_id, "cocher", par) as demande:
        marche = lire(demande)
        known = [case.cle for case in marche.etape.cases]
        ticked = [cle for cle in known if cle in cases]
        if ticked != marche.passage.cases:
            marche.passage.cases = ticked
            marche.passage.save(update_fields=["cases"])
            evenements.cocher(demande=demande, par=par, etape=marche.etape, cases=ticked)
    return demande


def alerter_etape(passage_id: int) -> bool:
    """Warn, once, that the term of a step has come; False when there is nothing to say any more."""
    with transaction.atomic():
        demande_id = Passage.objects.values_list("demande_id", flat=True).get(pk=passage_id)
        demande = verrouiller(demande_id)
        passage = Passage.objects.get(pk=passage_id)
        if passage.fin or passage.alertee_at or not demande.ouverte:
            return False
        passage.alertee_at = timezone.now()
        passage.save(update_fields=["alertee_at"])
        evenements.alerter_etape(
            demande=demande, par=Intervenant.systeme(), etape=demande.etape_courante, passage=passage
        )
        messages.alerter_etape(demande, passage)
    return True


def _proposer(marche: Marche, proposition: str, texte: str, par: Intervenant) -> None:
    if marche.etape.propose:
        passage = marche.passage
        passage.proposition, passage.texte, passage.proposee_par = proposition, texte.strip()[:TROP_LONG], par.agent
        passage.save(update_fields=["proposition", "texte", "proposee_par"])


def _finir(marche: Marche, par: Intervenant, inscrire) -> None:
    """Go to the next step; at the end of the circuit the step stays open, for the decision."""
    demande, following = marche.demande, marche.suivante
    inscrire(demande=demande, par=par, de=marche.etape, a=following, proposition=marche.passage.proposition)
    if following is not None:
        sortir(marche, IssueEtape.AVANCEE, par)
        entrer(demande, following, par)


def _renvoyer(marche: Marche, target, par: Intervenant, reason: str, agent=None) -> None:
    sortir(marche, IssueEtape.RENVOYEE, par)
    former = next((one.par for one in reversed(marche.passages) if one.etape == target.cle and one.par), None)
    passage = entrer(marche.demande, target, par, agent=agent or former)
    passage.texte = reason[:TROP_LONG]
    passage.save(update_fields=["texte"])


def _oublier_la_proposition(marche: Marche, target) -> None:
    """A proposal made at, or after, the step one comes back to holds no more; the journal keeps it."""
    gone = {target.cle, *(etape.cle for etape in marche.circuit.apres(target.cle))}
    marche.demande.passages.filter(etape__in=gone).exclude(proposition="").update(proposition="", proposee_par=None)


def _relire(demande: Demande) -> Marche:
    from .lecture import oublier

    oublier(demande)
    return lire(demande)
