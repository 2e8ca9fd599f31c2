"""Opening hours said in French."""

from collections.abc import Iterable
from datetime import time

from .enums import Jour

Plage = tuple[int, time, time]
Creneaux = tuple[tuple[time, time], ...]


def phrase_horaires(plages: Iterable[Plage]) -> str:
    """« du lundi au vendredi de 8 h 30 à 12 h et de 13 h 30 à 17 h, le samedi de 9 h à 12 h ».

    `plages`: (day 0–6, from, to) in any order; days with the same hours are said together, slots that touch
    are joined. Empty string when there is none. Spaces inside an hour are no-break.
    """
    jours_par_creneaux: dict[Creneaux, list[int]] = {}
    for jour, creneaux in sorted(_creneaux_par_jour(plages).items()):
        jours_par_creneaux.setdefault(creneaux, []).append(jour)
    return ", ".join(
        f"{_dire_jours(jours)} {_enumerer(_dire_creneau(*creneau) for creneau in creneaux)}"
        for creneaux, jours in jours_par_creneaux.items()
    )


def dire_heure(heure: time) -> str:
    """« 8 h 30 », « 12 h », with no-break spaces."""
    return f"{heure.hour}\u00a0h\u00a0{heure.minute:02}" if heure.minute else f"{heure.hour}\u00a0h"


def _creneaux_par_jour(plages: Iterable[Plage]) -> dict[int, Creneaux]:
    par_jour: dict[int, list[tuple[time, time]]] = {}
    for jour, debut, fin in sorted(plages):
        creneaux = par_jour.setdefault(jour, [])
        if creneaux and debut <= creneaux[-1][1]:
            creneaux[-1] = (creneaux[-1][0], max(fin, creneaux[-1][1]))
        else:
            creneaux.append((debut, fin))
    return {jour: tuple(creneaux) for jour, creneaux in par_jour.items()}


def _dire_jours(jours: list[int]) -> str:
    noms = [Jour(jour).label for jour in jours]
    if len(noms) == 1:
        return f"le {noms[0]}"
    if len(noms) > 2 and jours[-1] - jours[0] == len(jours) - 1:
        return f"du {noms[0]} au {noms[-1]}"
    return f"les {_enumerer(noms)}"


def _dire_creneau(debut: time, fin: time) -> str:
    return f"de {dire_heure(debut)} à {dire_heure(fin)}"


def _enumerer(mots: Iterable[str]) -> str:
    *premiers, dernier = mots
    return f"{', '.join(premiers)} et {dernier}" if premiers else dernier
