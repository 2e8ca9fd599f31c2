"""Walk a request of demonstration through its circuit, by the actions of everybody."""

from datetime import timedelta

from django.utils import timezone

from charte.organisation.droits import agents_habilites
from charte.organisation.enums import ROLES_D_INSTRUCTION, Role

from .. import actions
from ..intervenants import Intervenant
from ..models import Avis, Demande
from .lecture import Marche, lire, roles_de

PAS_MAX = 30
AVIS = "Vu sur place\u00a0: rien ne s’y oppose."
MOTIF = "Le passage laissé aux piétons serait de 0,90 m\u00a0; le minimum est de 1,40 m."


def mener_a_la_decision(demande_id: int, proposition: str) -> None:
    """As far as the decision, or a day that is not come."""
    for _ in range(PAS_MAX):
        if not faire_un_pas(demande_id, proposition):
            return


def passer_l_etape(demande_id: int, proposition: str = "favorable") -> None:
    """To the step that follows the present one."""
    before = Demande.objects.get(pk=demande_id).etape
    for _ in range(PAS_MAX):
        if not faire_un_pas(demande_id, proposition) or Demande.objects.get(pk=demande_id).etape != before:
            return


def faire_un_pas(demande_id: int, proposition: str) -> bool:
    """One act towards the decision, by somebody who may; False when only the decision, or time, is left."""
    demande = Demande.objects.for_affichage().get(pk=demande_id)
    marche = lire(demande)
    if marche is None:
        return False
    par = _agent(marche)
    if marche.cases_a_cocher():
        actions.cocher(demande_id, par=par, cases=[case.cle for case in marche.etape.cases])
        return True
    if waited := next((one for one in marche.avis if one.attendu), None):
        _rendre(waited)
        return True
    if marche.niveau:
        actions.valider(demande_id, par=_validateur(marche))
        return True
    return _terminer(marche, par, proposition)


def _terminer(marche: Marche, par: Intervenant, proposition: str) -> bool:
    held = marche.passage.seance_at
    if marche.etape.is_datee and (held is None or held > timezone.now()):
        if held is None:
            actions.planifier(marche.demande.pk, par=par, seance_at=timezone.now() + timedelta(days=7), lieu="Mairie")
        return False
    if marche.is_proposee and marche.suivante is None:
        return False
    actions.avancer(marche.demande.pk, par=par, proposition=proposition, texte=MOTIF)
    return True


def _agent(marche: Marche) -> Intervenant:
    demande = marche.demande
    if demande.agent:
        return Intervenant.par_agent(demande.agent.utilisateur)
    service = demande.service_etape_id or demande.service_id
    return _premier(agents_habilites(service, roles_de(marche) or ROLES_D_INSTRUCTION))


def _validateur(marche: Marche) -> Intervenant:
    """Neither who proposed, nor who validated another level."""
    demande = marche.demande
    able = agents_habilites(demande.service_etape_id or demande.service_id, roles_de(marche) or ROLES_D_INSTRUCTION)
    done = {validation.agent_id for validation in marche.validations}
    if marche.proposante:
        done.add(marche.proposante.proposee_par_id)
    return _premier(able.exclude(pk__in=done))


def _rendre(avis: Avis) -> None:
    if avis.service is None:
        actions.rendre_avis_exterieur(avis.pk, sens="favorable", texte=AVIS, signataire=avis.nom)
        return
    par = _premier(agents_habilites(avis.service_id, {Role.INSTRUCTEUR, Role.SUPERVISEUR}))
    actions.rendre_avis(avis.pk, par=par, sens="favorable", texte=AVIS)


def _premier(agents) -> Intervenant:
    """Raises AttributeError when nobody can: the circuits of the demonstration are tested against that."""
    return Intervenant.par_agent(agents.select_related("utilisateur").order_by("pk").first().utilisateur)
