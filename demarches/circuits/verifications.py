"""What a procedure page checks of its circuit: conditions against its form, departments, delays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from charte.organisation.droits import agents_habilites
from charte.organisation.enums import ROLES_D_INSTRUCTION, Role
from charte.organisation.models import Agent, Service

from ..enums import Unite
from ..formulaires.rattachement import rattacher_conditions
from ..formulaires.versions import definition_courante
from ..phrases import duree
from .controles import problemes_de_conditions
from .definition import Circuit, Etape
from .enums import ModeAffectation
from .versions import circuit_courant

if TYPE_CHECKING:
    from ..models import DemarchePage

EN_JOURS = {Unite.HEURES_OUVREES: 7 / 5 / 24, Unite.JOURS: 1, Unite.JOURS_OUVRES: 7 / 5, Unite.MOIS: 30}


def controler_circuit(page: DemarchePage) -> Iterator[tuple[str, str]]:
    """(field, message): what blocks the page. A condition that names a question gone, a department unknown."""
    if not page.circuit:
        return
    formulaire = definition_courante(page)
    rattacher_conditions(_conditions(page.circuit), formulaire)
    circuit = circuit_courant(page)
    for probleme in problemes_de_conditions(circuit, formulaire):
        yield "circuit", str(probleme)
    known = set(Service.objects.filter(code__in=_services(circuit)).values_list("code", flat=True))
    for code in sorted(_services(circuit) - known):
        yield "circuit", f"Le service «\u00a0{code}\u00a0» n’existe pas."


def alertes_de_circuit(page: DemarchePage) -> list[str]:
    """What may go wrong with the people and the delays of today; it never blocks."""
    circuit = circuit_courant(page)
    if circuit is None or page.service is None:
        return []
    services = {service.code: service for service in Service.objects.filter(code__in=_services(circuit))}
    found = [
        f"Étape {rank}\u00a0: {message}"
        for rank, etape in enumerate(circuit.etapes, start=1)
        for message in _personnes(etape, services, page.service)
    ]
    return found + _delais(page, circuit)


def total_en_jours(circuit: Circuit) -> float:
    """An order of magnitude, in calendar days, of the steps that every request goes through."""
    return sum(
        etape.delai.valeur * EN_JOURS[Unite(etape.delai.unite)]
        for etape in circuit.etapes
        if etape.delai and not etape.is_facultative
    )


def _conditions(circuit) -> list:
    """Every condition of a stream value, where it stands: of a step, of a rule of assignment."""
    etapes = [bloc.value for bloc in circuit]
    rules = [regle for etape in etapes for regle in etape.get("affectations") or ()]
    return [porteur.get("condition") for porteur in (*etapes, *rules)]


def _services(circuit: Circuit) -> set[str]:
    codes = {etape.service for etape in circuit.etapes}
    codes |= {avis.service for etape in circuit.etapes for avis in etape.avis}
    codes |= {niveau.service for etape in circuit.etapes for niveau in etape.niveaux}
    return codes - {""}


def _personnes(etape: Etape, services: dict[str, Service], own: Service) -> Iterator[str]:
    """A step, a level or an opinion that no agent of today could do."""
    where = services.get(etape.service, own)
    if not etape.niveaux and not _agents(where, etape.role).exists():
        yield f"personne ne peut la faire au service «\u00a0{where}\u00a0»{_en_tant_que(etape.role)}."
    for niveau in etape.niveaux:
        at, role = services.get(niveau.service, where), niveau.role or etape.role
        if not _agents(at, role).exists():
            level = f"personne ne peut valider «\u00a0{niveau.libelle}\u00a0»"
            yield f"{level} au service «\u00a0{at}\u00a0»{_en_tant_que(role)}."
    for avis in etape.avis:
        if avis.service and not _agents(services.get(avis.service, own), "").exists():
            yield f"personne ne peut rendre l’avis au service «\u00a0{services.get(avis.service, own)}\u00a0»."
    for regle in etape.affectations:
        if regle.mode == ModeAffectation.AGENT and not _agents(where, etape.role).filter(code=regle.agent).exists():
            agent = Agent.objects.filter(code=regle.agent).first() or regle.agent
            yield f"{agent} n’instruit pas au service «\u00a0{where}\u00a0»\u00a0: la règle ne servira pas."


def _agents(service: Service, role: str):
    return agents_habilites(service.pk, {Role(role)} if role else ROLES_D_INSTRUCTION)


def _en_tant_que(role: str) -> str:
    return f", comme {Role(role).label.lower()}" if role else ""


def _delais(page: DemarchePage, circuit: Circuit) -> list[str]:
    if not page.delai_cible_valeur:
        return []
    promised = page.delai_cible_valeur * EN_JOURS[Unite(page.delai_cible_unite)]
    total = total_en_jours(circuit)
    if total <= promised + 0.01:
        return []
    announced = duree(page.delai_cible_valeur, page.delai_cible_unite)
    return [f"Les étapes durent ensemble environ {round(total)} jours\u00a0: plus que le délai annoncé ({announced})."]
