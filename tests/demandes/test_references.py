import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suivi.demandes.references import ALPHABET, EXEMPLE, MOTIF, cle_de_controle, lire_reference, nouvelle_reference

annees = st.integers(2020, 2099).map(str)
parties = st.text(alphabet=ALPHABET, min_size=8, max_size=8)


@st.composite
def references(draw) -> str:
    year, part = draw(annees), draw(parties)
    return f"{year}-{part[:4]}-{part[4:]}-{cle_de_controle(year + part)}"


def compacter(reference: str) -> str:
    return reference.replace("-", "")


def est_juste(compact: str) -> bool:
    return cle_de_controle(compact[:-1]) == compact[-1]


def test_nouvelle_reference_has_the_form_and_the_year():
    reference = nouvelle_reference()
    assert MOTIF.fullmatch(reference)
    assert lire_reference(reference) == reference


def test_nouvelle_reference_never_follows_the_one_before():
    drawn = [nouvelle_reference() for _ in range(500)]
    assert len(set(drawn)) == 500
    assert len({reference[5:9] for reference in drawn}) > 490


def test_the_example_shown_to_people_is_a_right_reference():
    assert lire_reference(EXEMPLE) == EXEMPLE


@given(references(), st.data())
def test_any_one_wrong_character_is_detected(reference, data):
    compact = compacter(reference)
    place = data.draw(st.integers(0, len(compact) - 1))
    wrong = data.draw(st.sampled_from(ALPHABET).filter(lambda char: char != compact[place]))
    assert not est_juste(compact[:place] + wrong + compact[place + 1 :])


@given(references(), st.data())
def test_any_two_swapped_characters_are_detected(reference, data):
    compact = compacter(reference)
    places = st.integers(0, len(compact) - 1)
    left, right = sorted((data.draw(places), data.draw(places)))
    swapped = list(compact)
    swapped[left], swapped[right] = swapped[right], swapped[left]
    assert est_juste("".join(swapped)) == (compact[left] == compact[right])


def test_every_pair_of_neighbours_is_told_apart_when_swapped():
    """Luhn mod 32 misses « 0Z » for « Z0 »: all 32 × 32 pairs, at every place."""
    for place in range(11):
        for left in ALPHABET:
            for right in ALPHABET:
                start, end = "2" * place, "7" * (10 - place)
                same = cle_de_controle(f"{start}{left}{right}{end}") == cle_de_controle(f"{start}{right}{left}{end}")
                assert same == (left == right)


@given(references(), st.sampled_from(["", " ", "-", "–", "‑", " . "]))
def test_lire_reference_accepts_what_people_type(reference, separator):
    typed = separator.join(re.findall("..?", compacter(reference))).lower()
    assert lire_reference(f" {typed}\n") == reference


def test_lire_reference_reads_look_alike_letters():
    part = "10AB1C0D"
    reference = f"2026-10AB-1C0D-{cle_de_controle('2026' + part)}"
    assert lire_reference("2O26-IoAB-lCOD-" + reference[-1]) == reference


@pytest.mark.parametrize(
    "typed", ["", "2026", EXEMPLE + "X", "U026-K7QF-3M9D-W", "٢٠٢٦-K7QF-3M9D-W", "2026-K7QF-3M9U-W"]
)
def test_lire_reference_refuses_another_form(typed):
    with pytest.raises(ValueError, match="n’a pas la forme attendue"):
        lire_reference(typed)


def test_lire_reference_tells_a_typing_error():
    with pytest.raises(ValueError, match="faute de frappe"):
        lire_reference(EXEMPLE[:-1] + "5")
