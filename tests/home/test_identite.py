import pytest
from hypothesis import given
from hypothesis import strategies as st

from charte.organisation.contraste import SEUIL_TEXTE, contraste
from charte.organisation.models import Collectivite
from home.identite import FOND_SOMBRE, eclaircir, pour_la_nuit
from tests.home.factories import accueil


@pytest.mark.parametrize(
    ("part", "attendu"), [(0, "#0b5c63"), (100, "#ffffff"), (50, "#85aeb1")], ids=["rien", "tout", "moitie"]
)
def test_eclaircir_adds_white(part, attendu):
    assert eclaircir("#0b5c63", part) == attendu


@given(st.integers(0, 0xFFFFFF))
def test_pour_la_nuit_is_always_readable_on_the_dark_surfaces(valeur):
    assert contraste(pour_la_nuit(f"#{valeur:06x}"), FOND_SOMBRE) >= SEUIL_TEXTE


@pytest.mark.django_db
def test_the_sheet_carries_the_colours_of_the_authority(client):
    collectivite = Collectivite.load()
    collectivite.couleur_principale = "#5b2333"
    collectivite.save()

    reponse = client.get("/identite.css")

    assert reponse["Content-Type"] == "text/css; charset=utf-8"
    assert "max-age=900" in reponse["Cache-Control"]
    assert "--principale:#5b2333" in reponse.content.decode()


@pytest.mark.django_db
def test_the_sheet_is_asked_for_only_when_a_colour_was_changed(client):
    accueil()
    assert "identite.css" not in client.get("/").content.decode()

    collectivite = Collectivite.load()
    collectivite.couleur_accent = "#7a3b00"
    collectivite.save()

    assert "identite.css" in client.get("/").content.decode()
