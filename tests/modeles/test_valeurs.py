from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charte.modeles.valeurs import date_en_lettres, ecrire, enumerer, exemples, montant, preparer, telephone
from charte.modeles.variables import CATALOGUE


@pytest.mark.parametrize(
    ("numero", "ecrit"),
    [
        ("+33199000012", "01 99 00 00 12"),
        ("0199000012", "01 99 00 00 12"),
        ("+262262900012", "0262 90 00 12"),
        ("accueil, poste 12", "accueil, poste 12"),
    ],
)
def test_phones_are_written_nationally(numero, ecrit):
    assert telephone(numero) == ecrit


def test_preparer_types_what_the_catalogue_knows():
    evening = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)

    prepared = preparer({"date_reception": evening, "heure_reception": evening, "service_telephone": "+33199000012"})

    assert prepared == {
        "date_reception": date(2026, 3, 1),
        "heure_reception": time(0, 30),
        "service_telephone": "01 99 00 00 12",
    }


def test_preparer_writes_dates_in_figures_for_an_sms():
    prepared = preparer(
        {"rdv_date": date(2026, 8, 5), "rdv_heure": time(9, 5), "x": datetime(2026, 8, 5, 12, tzinfo=UTC)}, court=True
    )

    assert prepared == {"rdv_date": "05/08/2026", "rdv_heure": "9h05", "x": "05/08/2026 14h00"}


def test_every_example_can_be_written():
    samples = exemples()

    assert samples.keys() == CATALOGUE.keys()
    assert samples["date_reception"] == date(2026, 11, 23)
    assert samples["heure_reception"] == time(9, 42)
    assert samples["liste_pieces"] == ["plan de masse (code de l'urbanisme, art. R. 431-36)"]
    assert all(isinstance(ecrire(sample), str) for sample in samples.values())


@pytest.mark.parametrize("value", [object(), {"a": 1}, b"octets", [["a"]], {1, 2}])
def test_other_objects_are_refused(value):
    with pytest.raises(TypeError):
        ecrire(value)


@given(st.dates())
def test_a_date_is_always_in_full(jour):
    written = date_en_lettres(jour)

    assert written.endswith(f" {jour.year}")
    assert written.startswith("1er " if jour.day == 1 else f"{jour.day} ")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_an_amount_can_be_read_back(somme):
    figures = montant(somme).removesuffix("\u00a0€").replace("\u00a0", "").replace(",", ".")

    assert Decimal(figures) == somme


@given(st.lists(st.text(alphabet="abc", min_size=1), max_size=6))
def test_an_enumeration_holds_every_item(elements):
    assert sum(part.count(",") + part.count(" et ") for part in [enumerer(elements)]) == max(len(elements) - 1, 0)
