import json

import pytest
from wagtail.blocks import StructBlockValidationError

from charte.organisation.models import Collectivite
from home.blocks import LienBlock
from tests.home.factories import accueil, contenu
from tests.organisation.factories import ServiceFactory


@pytest.fixture
def page_accueil(db):
    return accueil()


def test_a_content_page_shows_every_kind_of_block(client, page_accueil):
    service = ServiceFactory(nom="Voirie", complet=True)
    volets = [{"titre": "Une partie", "texte": "<p>Son texte</p>"}]
    liens = [{"page": page_accueil.pk, "adresse": "", "titre": "", "explication": "Pourquoi"}]
    corps = [
        {"type": "texte", "value": "<h2>Un titre</h2><p>Un paragraphe</p>"},
        {"type": "encadre", "value": {"ton": "attention", "titre": "Gare", "texte": "<p>Attention <b>ici</b></p>"}},
        {"type": "accordeon", "value": {"volets": volets}},
        {"type": "contact", "value": {"service": service.pk}},
        {"type": "liens", "value": {"liens": liens}},
        {"type": "conformite", "value": None},
    ]
    contenu(page_accueil, slug="tout", chapeau="En bref", corps=json.dumps(corps))

    page = client.get("/tout/").content.decode()

    for attendu in ("En bref", "Un paragraphe", "Attention <b>ici</b>", "Une partie", "Voirie", "Pourquoi"):
        assert attendu in page
    assert "<strong>non conforme</strong>" in page


def test_the_state_of_conformity_follows_the_settings(client, page_accueil):
    collectivite = Collectivite.load()
    collectivite.accessibilite = "totale"
    collectivite.save()
    contenu(page_accueil, slug="accessibilite", corps=json.dumps([{"type": "conformite", "value": None}]))

    page = client.get("/accessibilite/").content.decode()

    assert "<strong>totalement conforme</strong>" in page
    assert "non-conformités énumérées" not in page


def test_a_department_that_was_removed_leaves_no_hole(client, page_accueil):
    contenu(page_accueil, slug="contact", corps=json.dumps([{"type": "contact", "value": {"service": 999}}]))

    assert client.get("/contact/").status_code == 200


@pytest.mark.parametrize(
    ("champs", "fautif"),
    [
        ({"page": None, "adresse": ""}, "page"),
        ({"page": None, "adresse": "https://example.org/", "titre": ""}, "titre"),
    ],
    ids=["sans-adresse", "sans-titre"],
)
def test_a_link_needs_a_target_and_a_title(champs, fautif):
    bloc = LienBlock()
    valeur = bloc.to_python({"page": None, "adresse": "", "titre": "", "explication": "", **champs})

    with pytest.raises(StructBlockValidationError) as erreur:
        bloc.clean(valeur)

    assert fautif in erreur.value.block_errors
