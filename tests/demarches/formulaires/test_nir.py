import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarches.formulaires.nir import MASQUE, cle_du_nir, masquer_nir

SANS_CLE = "1850578006084"
AVEC_CLE = "185057800608491"


@pytest.mark.parametrize(
    "ecrit",
    [
        AVEC_CLE,
        SANS_CLE,
        "1 85 05 78 006 084 91",
        "1\u00a085\u00a005\u00a078\u00a0006\u00a0084\u00a091",
        "1.85.05.78.006.084.91",
        "1-85-05-78-006-084-91",
    ],
)
def test_masquer_nir_finds_every_way_of_writing_it(ecrit):
    assert masquer_nir(f"Mon numéro est {ecrit}, merci.") == (f"Mon numéro est {MASQUE}, merci.", 1)


@pytest.mark.parametrize(("departement", "cle"), [("2A", 93), ("2B", 49)])
def test_cle_du_nir_counts_corsica_as_19_and_18(departement, cle):
    corps = f"18505{departement}006084"
    remplace = {"2A": "19", "2B": "18"}[departement]
    assert cle_du_nir(corps) == 97 - int(f"18505{remplace}006084") % 97
    assert masquer_nir(f"{corps}{cle_du_nir(corps):02d}")[1] == 1
    assert masquer_nir(corps.lower())[1] == 1


def test_masquer_nir_leaves_fifteen_digits_with_a_wrong_key():
    faux = f"{SANS_CLE}{(cle_du_nir(SANS_CLE) + 1) % 97:02d}"
    assert masquer_nir(faux) == (faux, 0)


@pytest.mark.parametrize(
    "innocent",
    [
        "Facture 2026000000123 du 3 mars",
        "06 39 98 00 00",
        "FR76 3000 4000 0312 3456 7890 143",
        "Siret 362 521 879 00034",
        "Référence 18505780060849112345",
        "ISBN 9782070368228",
    ],
)
def test_masquer_nir_leaves_other_numbers(innocent):
    assert masquer_nir(innocent) == (innocent, 0)


@given(
    st.sampled_from("12"),
    st.integers(0, 99),
    st.integers(1, 12),
    st.integers(1, 95),
    st.integers(1, 999),
    st.integers(1, 999),
    st.sampled_from(["", " ", "\u202f"]),
)
def test_masquer_nir_never_misses_a_number_with_its_key(sexe, annee, mois, departement, commune, ordre, separateur):
    parties = [sexe, f"{annee:02d}", f"{mois:02d}", f"{departement:02d}", f"{commune:03d}", f"{ordre:03d}"]
    nir = separateur.join([*parties, f"{cle_du_nir(''.join(parties)):02d}"])
    assert masquer_nir(f"({nir})") == (f"({MASQUE})", 1)


@given(st.text())
def test_masquer_nir_twice_changes_nothing_more(texte):
    une_fois, _ = masquer_nir(texte)
    assert masquer_nir(une_fois) == (une_fois, 0)
