"""The acts that make sense on many requests at once, and which of them may be undone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from charte.organisation.models import Agent

from ..actes import ACTES
from ..intervenants import Intervenant
from ..models import Demande
from . import formulaires

SANS_REFUS = (
    "Un refus ne se fait pas en masse\u00a0: chacun dit ses propres motifs de droit et de fait (CRPA, art. L211-5)."
)
NOTIFIE = "L’usager a reçu un message\u00a0: cet acte ne s’annule pas. Reprenez l’instruction des demandes concernées."


@dataclass(frozen=True)
class ActeDeMasse:
    """`arguments(parametres)` gives what the action takes; `avant(demande)` what undoing needs.

    `defaire(demande_id, par, avant, parametres)` is None when the usager was told.
    """

    cle: str
    formulaire: type[forms.Form] | None = None
    arguments: Callable[[dict], dict[str, Any]] = lambda parametres: {}
    avant: Callable[[Demande], dict] = lambda demande: {}
    defaire: Callable[[int, Intervenant, dict, dict], object] | None = None

    @property
    def libelle(self) -> str:
        return ACTES[self.cle].libelle


def _agent(parametres: dict) -> dict:
    pk = parametres.get("agent")
    agent = Agent.objects.get(pk=pk) if pk else None
    return {"agent": agent, "raison": parametres.get("raison", "")}


def _reattribuer(demande_id: int, par: Intervenant, avant: dict, parametres: dict) -> object:
    from .. import actions
    from ..erreurs import ActeRefuse

    demande = Demande.objects.get(pk=demande_id)
    if demande.agent_id != parametres.get("agent"):
        raise ActeRefuse("Elle a changé d’agent depuis.")
    return actions.attribuer(demande_id, par=par, **_agent({"agent": avant["agent"]}))


def _rendre(demande_id: int, par: Intervenant, avant: dict, parametres: dict) -> object:
    from .. import actions

    return actions.rendre(demande_id, par=par)


def _desetiqueter(demande_id: int, par: Intervenant, avant: dict, parametres: dict) -> object:
    from .. import actions

    before, asked = set(avant["etiquettes"]), _etiquettes(parametres)
    return actions.etiqueter(
        demande_id, par=par, ajouter=set(asked["retirer"]) & before, retirer=set(asked["ajouter"]) - before
    )


def _etiquettes(parametres: dict) -> dict:
    return {cle: parametres.get(cle, []) for cle in ("ajouter", "retirer")}


def _pieces(parametres: dict) -> dict:
    return formulaires.PiecesForm.arguments_de(parametres)


EN_MASSE = {
    acte.cle: acte
    for acte in (
        ActeDeMasse("prendre_en_charge", defaire=_rendre),
        ActeDeMasse(
            "attribuer",
            formulaires.AttribuerForm,
            _agent,
            lambda demande: {"agent": demande.agent_id},
            _reattribuer,
        ),
        ActeDeMasse(
            "etiqueter",
            formulaires.EtiqueterForm,
            _etiquettes,
            lambda demande: {"etiquettes": [etiquette.pk for etiquette in demande.etiquettes.all()]},
            _desetiqueter,
        ),
        ActeDeMasse("demander_pieces", formulaires.PiecesForm, _pieces),
        ActeDeMasse("accepter", formulaires.AccepterForm, lambda parametres: dict(parametres)),
        ActeDeMasse("clore"),
    )
}
