"""Enter a step, leave it. Inside the transaction of an act, which saves the request."""

from datetime import date, datetime

from django.utils import timezone

from charte.organisation.models import Fermeture, Service
from demarches.circuits.service import AvisAttendu, Etape, Proposition, premiere, version_courante

from .. import evenements
from ..delais import Delai
from ..enums import IssueEtape
from ..intervenants import Intervenant
from ..models import Avis, Demande, Passage
from . import messages
from .affectation import can_suivre, choisir
from .lecture import Marche, lire, lues, oublier, service_de, service_du_niveau

DELAI_D_AVIS = Delai(15, "jours")


def commencer(demande: Demande, par: Intervenant) -> None:
    """The instruction begins: freeze the circuit, enter its first step. Nothing when the procedure has none."""
    version = version_courante(demande.demarche)
    if version is None:
        return
    demande.version_circuit = version
    entrer(demande, premiere(version.circuit, lues(demande)), par, garder_agent=True)


def confier(demande: Demande, par: Intervenant) -> None:
    """At deposit: the department and the agent of the first step, by its rules. The circuit is frozen later."""
    if found := _premiere_etape(demande):
        etape, service = found
        _placer(demande, service)
        _affecter(demande, etape, service, par)
        demande.save(update_fields=["service_etape", "agent", "updated_at"])


def revenir_au_depot(demande: Demande, par: Intervenant) -> None:
    """Given back before anything was done: as if nobody had taken it, the circuit is frozen again later."""
    quitter(demande, IssueEtape.INTERROMPUE, par)
    demande.version_circuit = None
    if found := _premiere_etape(demande):
        _placer(demande, found[1])


def _premiere_etape(demande: Demande) -> tuple[Etape, Service] | None:
    """The first step as the circuit is written today, and its department; None without a circuit."""
    version = version_courante(demande.demarche)
    if version is None:
        return None
    etape = premiere(version.circuit, lues(demande))
    return etape, service_de(etape.service, demande)


def entrer(demande: Demande, etape: Etape, par: Intervenant, *, garder_agent: bool = False, agent=None) -> Passage:
    """A new passage: its department, its term, its agent, its opinions."""
    moment = timezone.now()
    service = service_du_niveau(demande, etape, etape.niveaux[0] if etape.niveaux else None)
    demande.etape = etape.cle
    _placer(demande, service)
    demande.echeance_etape = echeance(etape.delai, moment, service)
    passage = Passage.objects.create(demande=demande, etape=etape.cle, debut=moment, echeance=demande.echeance_etape)
    oublier(demande)
    if etape.maintenant:
        evenements.entrer_etape(demande=demande, par=Intervenant.systeme(), etape=etape)
    if agent is not None and can_suivre(agent, service, etape.role):
        demande.agent = agent
    elif not (garder_agent and can_suivre(demande.agent, service, etape.role)):
        _affecter(demande, etape, service, par)
    given = set(_deja_rendus(demande, etape))
    for attendu in etape.avis:
        if attendu.cle not in given:
            demander_l_avis(demande, passage, attendu, par)
    return passage


def _deja_rendus(demande: Demande, etape: Etape):
    """Keys of the opinions given at a former passage by this step: they are not asked twice."""
    rendus = demande.avis.filter(passage__etape=etape.cle, rendu_at__isnull=False)
    return rendus.exclude(cle="").values_list("cle", flat=True)


def sortir(marche: Marche, issue: IssueEtape, par: Intervenant) -> None:
    """Close the passage; the opinions still awaited are awaited no more."""
    moment = timezone.now()
    passage = marche.passage
    passage.fin, passage.issue, passage.par = moment, issue, par.agent
    passage.save(update_fields=["fin", "issue", "par"])
    lever_les_avis(passage, moment)
    oublier(marche.demande)


def lever_les_avis(passage: Passage, moment: datetime) -> None:
    passage.avis.attendus().update(leve_at=moment, motif_levee="L’étape s’est terminée sans lui.")


def quitter(demande: Demande, issue: IssueEtape, par: Intervenant) -> None:
    """The request leaves its circuit: decided, withdrawn, sent elsewhere. The step's department sees it no more."""
    if marche := lire(demande):
        sortir(marche, issue, par)
    demande.etape, demande.echeance_etape = "", None
    _placer(demande, demande.service)
    if demande.agent_id and not can_suivre(demande.agent, demande.service):
        demande.agent = None


def passer_au_niveau(marche: Marche, par: Intervenant) -> None:
    """The department of the next level of validation takes the request."""
    demande, niveau = marche.demande, marche.niveau
    _placer(demande, service_du_niveau(demande, marche.etape, niveau))
    role = niveau.role or marche.etape.role
    if not can_suivre(demande.agent, demande.service_etape or demande.service, role):
        demande.agent = None


def demander_l_avis(demande: Demande, passage: Passage, attendu: AvisAttendu, par: Intervenant) -> Avis:
    """The opinion that a step asks by itself, with what its author chose to show."""
    service = service_de(attendu.service, demande) if attendu.service else None
    moment = timezone.now()
    avis = Avis.objects.create(
        demande=demande,
        passage=passage,
        cle=attendu.cle,
        service=service,
        nom=attendu.nom,
        courriel=attendu.courriel,
        question=attendu.question,
        questions=questions_montrables(demande) if attendu.reponses else [],
        pieces=[str(piece.uuid) for piece in demande.pieces.all()] if attendu.pieces else [],
        obligatoire=attendu.obligatoire,
        tacite=attendu.tacite,
        agent=par.agent,
        demande_at=moment,
        echeance=echeance(attendu.delai or DELAI_D_AVIS, moment, service or demande.service),
    )
    evenements.demander_avis(demande=demande, par=par, avis=avis)
    messages.demander_avis(avis)
    return avis


PERSONNELLES = frozenset({"identite", "courriel", "telephone", "adresse", "iban", "siret", "signature"})
"""Types of questions that say who the person is: an opinion never needs them by itself."""


def questions_montrables(demande: Demande) -> list[str]:
    """Keys of the answers that tell the matter, not the person."""
    return [
        question.cle
        for question in demande.version.formulaire.questions()
        if question.type not in PERSONNELLES and demande.reponses.get(question.cle)
    ]


def echeance(delai, moment: datetime, service: Service) -> date | None:
    """The last day of a delay that starts now; None without a delay."""
    if delai is None:
        return None
    day = timezone.localtime(moment).date()
    closures = Fermeture.objects.for_service(service).periodes()
    return Delai(delai.valeur, delai.unite).apres(day, service.zone_applicable, closures)


def _placer(demande: Demande, service: Service) -> None:
    demande.service_etape = service if service.pk != demande.service_id else None


def _affecter(demande: Demande, etape: Etape, service: Service, par: Intervenant) -> None:
    """By the rules; without any, the present agent stays if he may, else the department shares it out."""
    choice = choisir(demande, etape, service)
    before = demande.agent
    if choice is not None:
        demande.agent = choice.agent
    elif not can_suivre(demande.agent, service, etape.role):
        demande.agent = None
    if demande.agent_id and demande.agent != before:
        evenements.attribuer(demande=demande, par=Intervenant.systeme(), avant=before)


def exiger_proposition(etape: Etape, proposition: str, texte: str) -> str:
    """What is missing in a proposal, or ''."""
    if not etape.propose:
        return ""
    if proposition not in Proposition.values:
        return "Dites si vous proposez d’accepter ou de refuser."
    if proposition == Proposition.DEFAVORABLE and not texte.strip():
        return "Dites pourquoi vous proposez de refuser."
    return ""
