from collections.abc import Collection

from charte.organisation.models import Agent, Service
from suivi.journal.models import Evenement

from .. import evenements
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from ..models import Demande, Etiquette, NoteInterne
from ..suppleance import agents_possibles
from .commun import acte_en_cours, acte_sans_effet

SANS_SUITE = ("consulter", "noter", "corriger_note", "effacer_note", "etiqueter", "alerter", "entrer_etape")
"""What leaves a request where it was."""


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


def rendre(demande_id: int, *, par: Intervenant, revision: int | None = None) -> Demande:
    """Undo one's own taking charge, while nothing has followed: the request waits for an agent again."""
    with acte_en_cours(demande_id, "rendre", par, revision) as demande:
        demande.rendre()
        evenements.rendre(demande=demande, par=par)
    return demande


def refus_de_rendre(demande: Demande, cle: str, par: Intervenant) -> str | None:
    """Once an agent has begun, giving back would hide what he did: `attribuer` is then the act."""
    passed = Evenement.objects.for_dossier(demande.reference).exclude(acte__in=SANS_SUITE)
    last = passed.order_by("-rang").first()
    if last and last.acte == "prendre_en_charge" and par.agent and last.agent_id == par.agent.pk:
        return None
    return "Possible juste après l’avoir prise en charge vous-même. Ensuite, attribuez-la à un autre agent."


def etiqueter(
    demande_id: int, *, par: Intervenant, ajouter: Collection[int] = (), retirer: Collection[int] = ()
) -> Demande:
    """Put labels on (ids), take others off. Only those of its department, or common; refused when nothing changes."""
    with acte_sans_effet(demande_id, "etiqueter", par) as demande:
        known = set(demande.etiquettes.values_list("pk", flat=True))
        added = list(etiquettes_possibles(demande).filter(pk__in=set(ajouter) - known))
        removed = list(demande.etiquettes.filter(pk__in=retirer))
        if not added and not removed:
            raise ActeRefuse("Les étiquettes sont déjà celles-là.")
        demande.etiquettes.add(*added)
        demande.etiquettes.remove(*removed)
        evenements.etiqueter(demande=demande, par=par, ajoutees=added, retirees=removed)
    return demande


def etiquettes_possibles(demande: Demande):
    """QuerySet: the common labels, those of the department and of those above it."""
    return Etiquette.objects.for_services(Service.objects.au_dessus(demande.service_id))


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
