"""The window of the envelope: NF Z10-011."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suivi.demandes.lettres.adresse import LARGEUR, LIGNES_MAX, bloc_adresse

CLAIRVAL = {"code_postal": "99000", "ville": "Clairval-sur-Loire"}


def test_name_complement_street_then_town_in_capitals():
    address = {"voie": "12 rue des Tilleuls", "complement": "Bâtiment B, 3e étage", **CLAIRVAL}
    assert bloc_adresse("Madame Nadia Benali", address) == [
        "Madame Nadia Benali",
        "Bâtiment B, 3e étage",
        "12 rue des Tilleuls",
        "99000 CLAIRVAL SUR LOIRE",
    ]


@pytest.mark.parametrize(("country", "last"), [("France", "99000 CLAIRVAL SUR LOIRE"), ("Belgique", "BELGIQUE")])
def test_a_country_is_the_last_line_when_abroad(country, last):
    assert bloc_adresse("Nadia Benali", {"voie": "1 rue A", "pays": country, **CLAIRVAL})[-1] == last


def test_a_street_too_long_is_shortened_as_the_post_does():
    address = {"voie": "128 bis avenue du Général de Gaulle prolongée", **CLAIRVAL}
    assert bloc_adresse("N", address)[1] == "128 bis AV du Général de Gaulle"


def test_without_address_the_name_stands_alone():
    assert bloc_adresse("Association des habitants", {}) == ["Association des habitants"]


TEXTE = st.text(alphabet="abcdefghij éàÉ-'’œ0123456789", max_size=120)


@given(TEXTE, st.fixed_dictionaries(dict.fromkeys(("voie", "complement", "code_postal", "ville", "pays"), TEXTE)))
def test_whatever_is_typed_the_block_fits_the_window(nom, adresse):
    block = bloc_adresse(nom, adresse)
    assert len(block) <= LIGNES_MAX
    assert all(line and len(line) <= LARGEUR for line in block)
