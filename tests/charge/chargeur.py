"""Thousands of requests in a few seconds: rows written in bulk, past the actions, for measures only."""

import random
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone

LOT = 2000
NOMS = ("Benali", "Castel", "Dumas", "Faure", "Lefèvre", "Marchand", "Olivier", "Perrin", "Rivière", "Thomas")


def charger(nombre: int, *, services: list, agents: list, demarche: Any, version: Any, premier: int = 0) -> None:
    """`nombre` requests over these departments: two in three open, half of those without agent, deadlines of a year."""
    from suivi.demandes.models import Demande
    from suivi.usagers.models import Usager

    draw = random.Random(2026 + premier)
    people = [
        Usager(nom=NOMS[rank % 10], prenom=f"Personne {rank}", cle_nom=f"benali {rank}", recherche=f"benali {rank}")
        for rank in range(min(nombre, 2000))
    ]
    people = Usager.objects.bulk_create(people, batch_size=LOT)
    rows = _demandes(
        range(premier, premier + nombre), draw, services, agents, people, {"demarche": demarche, "version": version}
    )
    for lot in _paquets(rows):
        Demande.objects.bulk_create(lot, batch_size=LOT)


def _demandes(rangs: range, draw: random.Random, services, agents, people, communs: dict) -> Iterator:
    from suivi.demandes.enums import Etat
    from suivi.demandes.models import Demande

    now, today = timezone.now(), timezone.localdate()
    states = (Etat.DEPOSEE, Etat.EN_INSTRUCTION, Etat.EN_INSTRUCTION, Etat.DEPOSEE, Etat.CLOSE, Etat.CLOSE)
    for rank in rangs:
        state = states[rank % len(states)]
        day = today + timedelta(days=draw.randrange(-15, 350))
        closed = {"decision": "acceptee", "decidee_at": now, "close_at": now} if state == Etat.CLOSE else {}
        yield Demande(
            reference=f"M{rank:09}",
            etat=state,
            usager=people[rank % len(people)],
            service=services[draw.randrange(len(services))],
            agent=agents[draw.randrange(len(agents))] if state != Etat.DEPOSEE else None,
            reponses={},
            cle_depot=uuid.UUID(int=draw.getrandbits(128)),
            recue_at=now,
            competente_at=now,
            complete_at=now,
            regime="SVR",
            echeance_legale=day + timedelta(days=draw.randrange(30)),
            echeance_service=day,
            promis_at=day,
            **closed,
            **communs,
        )


def _paquets(rows: Iterator) -> Iterator[list]:
    while lot := [row for _, row in zip(range(LOT), rows, strict=False)]:
        yield lot
