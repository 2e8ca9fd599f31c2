from datetime import time

import pytest

from charte.organisation.horaires import dire_heure, phrase_horaires

MATIN = (time(8, 30), time(12, 0))
APRES_MIDI = (time(13, 30), time(17, 0))


def plages(jours, *creneaux):
    return [(jour, *creneau) for jour in jours for creneau in creneaux]


def lisible(phrase):
    assert " h" not in phrase, "an hour must not break at the end of a line"
    return phrase.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("entree", "attendu"),
    [
        ([], ""),
        (plages([2], MATIN), "le mercredi de 8 h 30 à 12 h"),
        (plages([0, 1], MATIN), "les lundi et mardi de 8 h 30 à 12 h"),
        (plages(range(5), MATIN, APRES_MIDI), "du lundi au vendredi de 8 h 30 à 12 h et de 13 h 30 à 17 h"),
        (
            plages(range(5), (time(8, 30), time(17, 0))) + plages([5], (time(9), time(12))),
            "du lundi au vendredi de 8 h 30 à 17 h, le samedi de 9 h à 12 h",
        ),
        (
            plages([0, 1, 3, 4], MATIN) + plages([2], APRES_MIDI),
            "les lundi, mardi, jeudi et vendredi de 8 h 30 à 12 h, le mercredi de 13 h 30 à 17 h",
        ),
        (plages([5, 6], (time(0), time(23, 59))), "les samedi et dimanche de 0 h à 23 h 59"),
    ],
)
def test_days_with_the_same_hours_are_said_together(entree, attendu):
    assert lisible(phrase_horaires(entree)) == attendu


def test_the_order_of_the_slots_does_not_matter():
    entree = plages(range(5), MATIN, APRES_MIDI)
    assert phrase_horaires(reversed(entree)) == phrase_horaires(entree)


def test_slots_that_touch_or_overlap_are_joined():
    entree = [(0, time(9), time(12)), (0, time(12), time(14)), (0, time(13), time(17))]
    assert lisible(phrase_horaires(entree)) == "le lundi de 9 h à 17 h"


def test_minutes_keep_two_digits():
    assert dire_heure(time(9, 5)) == "9\u00a0h\u00a005"
