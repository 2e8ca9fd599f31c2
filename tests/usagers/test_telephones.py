import contextlib
import re

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from suivi.usagers.champs import TelephoneField
from suivi.usagers.telephones import E164, INDICATIFS_PAR_PREFIXE, TelephoneInvalide, afficher, normaliser

TABLE = [
    ("0590 12 34 56", "+590590123456"),
    ("0690 12 34 56", "+590690123456"),
    ("0691 12 34 56", "+590691123456"),
    ("0594 12 34 56", "+594594123456"),
    ("0694 12 34 56", "+594694123456"),
    ("0596 12 34 56", "+596596123456"),
    ("0696 12 34 56", "+596696123456"),
    ("0697 12 34 56", "+596697123456"),
    ("0262 12 34 56", "+262262123456"),
    ("0263 12 34 56", "+262263123456"),
    ("0692 12 34 56", "+262692123456"),
    ("0693 12 34 56", "+262693123456"),
    ("0269 12 34 56", "+262269123456"),
    ("06 39 12 34 56", "+262639123456"),
    ("06 39 98 12 34", "+33639981234"),
    ("01 99 00 12 34", "+33199001234"),
    ("02 61 91 12 34", "+33261911234"),
    ("03 53 01 12 34", "+33353011234"),
    ("04 65 71 12 34", "+33465711234"),
    ("05 36 49 12 34", "+33536491234"),
    ("07 00 12 34 56", "+33700123456"),
    ("09 00 12 34 56", "+33900123456"),
]


@pytest.mark.parametrize(("saisie", "attendu"), TABLE)
def test_a_national_number_takes_the_code_of_its_prefix(saisie, attendu):
    assert normaliser(saisie) == attendu


def test_every_prefix_of_the_table_is_tested():
    saisies = [re.sub(r"\D", "", saisie) for saisie, _ in TABLE]
    assert all(any(s.startswith(prefixe) for s in saisies) for prefixe in INDICATIFS_PAR_PREFIXE)


@pytest.mark.parametrize(
    ("saisie", "attendu"),
    [
        ("+33 6 39 98 12 34", "+33639981234"),
        ("+33 (0)6 39 98 12 34", "+33639981234"),
        ("+33 06 39 98 12 34", "+33639981234"),
        ("0033 6.39.98.12.34", "+33639981234"),
        ("06\u00a039\u202f98-12/34", "+33639981234"),
        ("０６３９９８１２３４", "+33639981234"),
        ("\u202d06 39 98 12 34\u202c", "+33639981234"),
        ("+33690123456", "+590690123456"),
        ("+33 639 12 34 56", "+262639123456"),
        ("+590690123456", "+590690123456"),
        ("+590 0690 12 34 56", "+590690123456"),
        ("+590 709 00 12 34", "+590709001234"),
        ("+262692123456", "+262692123456"),
        ("+508 41 12 34", "+508411234"),
        ("+687 12 34 56", "+687123456"),
        ("+689 40 12 34 56", "+68940123456"),
        ("+681 72 12 34", "+681721234"),
        ("+32 2 555 12 12", "+3225551212"),
        ("+1 202 555 0123", "+12025550123"),
        ("+1234567", "+1234567"),
        ("+123456789012345", "+123456789012345"),
    ],
)
def test_international_and_careless_typing(saisie, attendu):
    assert normaliser(saisie) == attendu


@pytest.mark.parametrize(
    "saisie",
    [
        "",
        "   ",
        "3639",
        "06 39 98 12",
        "06 39 98 12 34 5",
        "639981234",
        "01 99 00 12 AB",
        "06+39981234",
        "+33 6 39 98 12",
        "+33 00 39 98 12 34",
        "+590 690 12 34",
        "+508 41 12 3",
        "+689 40 12 34",
        "+123456",
        "+1234567890123456",
        "+0612345678",
        "++33639981234",
    ],
)
def test_what_cannot_be_called_is_refused_in_french(saisie):
    with pytest.raises(TelephoneInvalide, match=r"[Nn]uméro|neuf chiffres|chiffres"):
        normaliser(saisie)


def test_the_error_is_a_value_error():
    with pytest.raises(ValueError, match="dix chiffres"):
        normaliser("12")


@pytest.mark.parametrize(
    ("e164", "attendu"),
    [
        ("+33639981234", "06 39 98 12 34"),
        ("+33199001234", "01 99 00 12 34"),
        ("+590690123456", "06 90 12 34 56"),
        ("+262639123456", "06 39 12 34 56"),
        ("+508411234", "+508 41 12 34"),
        ("+68940123456", "+689 40 12 34 56"),
        ("+3225551212", "+32 2 555 12 12"),
        ("+12025550123", "+1 202-555-0123"),
        ("+999123456", "+999123456"),
    ],
)
def test_afficher_writes_the_number_as_it_is_read(e164, attendu):
    assert afficher(e164) == attendu


@given(st.from_regex(r"0[1-79][0-9]{8}", fullmatch=True))
def test_a_national_number_survives_the_round_trip(national):
    e164 = normaliser(national)
    assert E164.fullmatch(e164)
    assert e164.endswith(national[1:])
    assert afficher(e164).replace(" ", "") == national
    assert normaliser(e164) == e164


@given(st.text(max_size=30))
def test_normaliser_gives_e164_or_the_french_error(saisie):
    with contextlib.suppress(TelephoneInvalide):
        assert E164.fullmatch(normaliser(saisie))


class Formulaire(forms.Form):
    telephone = TelephoneField(label="Téléphone", required=False)


def test_telephone_field_cleans_to_e164():
    formulaire = Formulaire({"telephone": "06 39 98 12 34"})
    assert formulaire.is_valid()
    assert formulaire.cleaned_data["telephone"] == "+33639981234"


def test_telephone_field_left_empty_is_an_empty_text():
    formulaire = Formulaire({"telephone": " "})
    assert formulaire.is_valid()
    assert formulaire.cleaned_data["telephone"] == ""


def test_telephone_field_tells_how_to_mend():
    formulaire = Formulaire({"telephone": "06 39"})
    assert not formulaire.is_valid()
    assert "dix chiffres" in formulaire.errors["telephone"][0]


def test_telephone_field_shows_what_is_stored_the_french_way():
    rendu = str(Formulaire(initial={"telephone": "+33639981234"})["telephone"])
    assert 'value="06 39 98 12 34"' in rendu
    assert 'type="tel"' in rendu
    assert 'autocomplete="tel"' in rendu


def test_telephone_field_keeps_what_was_typed_on_error():
    assert 'value="06 39"' in str(Formulaire({"telephone": "06 39"})["telephone"])
