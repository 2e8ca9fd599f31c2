from charte.organisation.models import Agent

from .. import evenements
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from ..models import Demande, NoteInterne
from ..suppleance import agents_possibles
from .commun import acte_en_cours


def attribuer(
    demande_id: int,
    *,
    par: Intervenant,
    agent: Agent | None,
    raison: str = "",
    revision: int | None = None,
) -> Demande:
    """Give the request to an agent who may see it, or back to the department (None). The state does not change.

    `raison` is for the agents: it becomes an internal note. `Intervenant.systeme()` may assign (rules of a circuit).
    """
    with acte_en_cours(demande_id, "attribuer", par, revision) as demande:
        _exiger_un_changement(demande, agent)
        if agent is not None:
            _exiger_habilitation(demande, agent)
        before, demande.agent = demande.agent, agent
        evenements.attribuer(demande=demande, par=par, avant=before)
        _noter_la_raison(demande, par, raison.strip())
    return demande


def _exiger_un_changement(demande: Demande, agent: Agent | None) -> None:
    if demande.agent_id == (agent.pk if agent else None):
        who = f"{agent} suit déjà cette demande." if agent else "Cette demande n’a pas d’agent."
        raise ActeRefuse(who)


def _exiger_habilitation(demande: Demande, agent: Agent) -> None:
    if not agents_possibles(demande).filter(pk=agent.pk).exists():
        raise ActeRefuse(
            f"{agent} n’instruit pas les demandes du service «\u00a0{demande.service}\u00a0» et ne verrait pas "
            "celle-ci. Choisissez un autre agent, ou demandez cette habilitation à l’administrateur."
        )


def _noter_la_raison(demande: Demande, par: Intervenant, raison: str) -> None:
    if not raison or par.agent is None:
        return
    to = f"Attribuée à {demande.agent}" if demande.agent else "Rendue au service"
    note = NoteInterne.objects.create(demande=demande, agent=par.agent, texte=f"{to}\u00a0: {raison}"[:4000])
    evenements.noter(demande=demande, par=par, note=note.pk, prevenus=[])
