import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarches.formulaires.cles import cle_depuis


@pytest.mark.parametrize(
    ("libelle", "cle"),
    [
        ("Votre nom d’été ?", "votre_nom_d_ete"),
        ("2 enfants ou plus", "q_2_enfants_ou_plus"),
        ("🙂", "q"),
        ("", "q"),
        (None, "q"),
    ],
)
def test_cle_depuis_a_label(libelle, cle):
    assert cle_depuis(libelle, ()) == cle


def test_cle_depuis_avoids_those_taken():
    assert cle_depuis("Nom", {"nom", "nom_2"}) == "nom_3"


@given(st.text(max_size=300), st.sets(st.text(alphabet="abq_2", max_size=6)))
def test_cle_depuis_is_always_a_legal_key_free_for_use(libelle, prises):
    cle = cle_depuis(libelle, prises)
    assert re.fullmatch(r"[a-z](_?[a-z0-9])*", cle)
    assert cle not in prises
    assert len(cle) <= 60
