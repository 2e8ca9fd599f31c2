"""Spread requests over agents by their load, each only to one who may see it. Pure."""

from collections.abc import Iterable, Mapping


def repartir(
    demandes: Iterable[tuple[int, int]], agents: Mapping[int, frozenset[int]], charges: Mapping[int, int]
) -> dict[int, int]:
    """(request, department) pairs, in the order of their deadlines → agent of each request.

    `agents`: agent → departments he instructs; `charges`: what each has already. Requests that none of them may see
    are left out. Equal loads go to the smallest id, so that the same question gives the same answer.
    """
    load = {agent: charges.get(agent, 0) for agent in agents}
    given = {}
    for demande, service in demandes:
        able = [agent for agent, services in agents.items() if service in services]
        if able:
            chosen = min(able, key=lambda agent: (load[agent], agent))
            given[demande] = chosen
            load[chosen] += 1
    return given
