"""A place said in words, a signature given with the hand or with the keyboard."""

from base64 import b64encode
from io import BytesIO

import pytest
from PIL import Image

from .test_types import afficher, question

QUARTIERS = {"quartiers": ["Centre", "Gare"]}


def png(taille: tuple[int, int] = (200, 80), mode: str = "RGB", bruit: bool = False) -> str:
    image = Image.effect_noise(taille, 100) if bruit else Image.new(mode, taille)
    sortie = BytesIO()
    image.save(sortie, "PNG")
    return "data:image/png;base64," + b64encode(sortie.getvalue()).decode()


@pytest.mark.parametrize(
    ("saisie", "garde", "montre"),
    [
        ({"adresse": "Près de la gare"}, {"adresse": "Près de la gare"}, "Près de la gare"),
        (
            {"adresse": "12 rue Haute", "quartier": "Gare"},
            {"adresse": "12 rue Haute", "quartier": "Gare"},
            "12 rue Haute\nQuartier : Gare",
        ),
        (
            {"latitude": "49,25", "longitude": "-2.5"},
            {"latitude": "49.250000", "longitude": "-2.500000"},
            "Coordonnées : 49,25 ; −2,5",
        ),
    ],
)
def test_lieu_is_kept_and_shown(repondre, saisie, garde, montre):
    posee = question("lieu", **QUARTIERS)
    assert repondre(posee, saisie).reponses_valides == {"q1": garde}
    assert afficher(posee, garde).replace("\u00a0", " ") == montre


@pytest.mark.parametrize(
    ("saisie", "fautif"),
    [
        ({}, "q1__adresse"),
        ({"quartier": "Gare"}, "q1__adresse"),
        ({"quartier": "Ailleurs"}, "q1__quartier"),
        ({"latitude": "91", "longitude": "2"}, "q1__latitude"),
        ({"latitude": "49"}, "q1__longitude"),
        ({"adresse": "x", "latitude": "abc", "longitude": "2"}, "q1__latitude"),
    ],
)
def test_wrong_lieu_points_at_its_field(repondre, saisie, fautif):
    assert list(repondre(question("lieu", **QUARTIERS), saisie).errors) == [fautif]


def test_signature_with_the_keyboard(repondre):
    posee = question("signature")
    garde = repondre(posee, {"nom": "Zoé Martin", "accord": "on"}).reponses_valides["q1"]
    assert garde == {"mode": "clavier", "nom": "Zoé Martin"}
    assert afficher(posee, garde) == "Signé par Zoé Martin"


def test_signature_drawn(repondre):
    posee = question("signature")
    garde = repondre(posee, {"nom": "Zoé Martin", "image": png()}).reponses_valides["q1"]
    assert garde == {"mode": "dessin", "nom": "Zoé Martin", "image": png().partition(",")[2]}
    assert afficher(posee, garde) == "Signature dessinée par Zoé Martin"


@pytest.mark.parametrize(
    "image",
    [
        "data:image/png;base64,AAAA",
        "data:image/png;base64,&&&",
        "data:image/png;base64,",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "https://example.org/signature.png",
        png()[:-40],
        png((3000, 10)),
        png((600, 600), bruit=True),
    ],
)
def test_what_is_not_a_small_drawing_is_refused(repondre, image):
    formulaire = repondre(question("signature"), {"nom": "Zoé", "image": image})
    assert "signez de nouveau" in formulaire.errors["q1__accord"][0]


@pytest.mark.parametrize(
    ("saisie", "fautifs"),
    [({}, ["q1__nom", "q1__accord"]), ({"nom": "Zoé"}, ["q1__accord"]), ({"accord": "on"}, ["q1__nom"])],
)
def test_signature_says_what_it_lacks(repondre, saisie, fautifs):
    assert list(repondre(question("signature"), saisie).errors) == fautifs


def test_drawing_is_never_searched_for_a_social_security_number(repondre):
    formulaire = repondre(question("signature"), {"nom": "Zoé", "image": png()})
    assert formulaire.nir_masques == []
