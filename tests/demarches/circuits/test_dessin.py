"""The picture and the list say the same, and nothing an editor writes escapes into the page."""

from xml.etree import ElementTree

import pytest

from demarches.circuits.compilation import definir
from demarches.circuits.dessin import couper, dessiner, raconter
from tests.demarches.circuits.factories import avis, case, etape, niveau, regle, validation
from tests.organisation.factories import ServiceFactory

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def circuit(bloc):
    ServiceFactory(code="VOIRIE", nom="Direction de la voirie")
    return definir(
        bloc.to_python(
            [
                etape("Étude <b>", delai_valeur=5, cases=[case("Plan")], propose=True, affectations=[regle("charge")]),
                etape("Voirie", "avis", avis=[avis(service="VOIRIE"), avis(nom="ABF", courriel="a@example.org")]),
                validation(niveau("Responsable"), niveau("Juriste", "VOIRIE"), si_proposition="defavorable"),
                etape("Commission", "commission"),
                etape("Remise", "rendez_vous"),
            ]
        )
    )


def test_the_picture_is_sound_and_says_its_title_and_description(circuit):
    racine = ElementTree.fromstring(dessiner(circuit, "Terrasse & trottoir"))
    titre, description = racine.find(f"{SVG}title"), racine.find(f"{SVG}desc")
    assert titre.text == "Circuit\u00a0: Terrasse & trottoir"
    assert racine.get("role") == "img"
    assert racine.get("aria-labelledby") == f"{titre.get('id')} {description.get('id')}"
    assert "Direction de la voirie" in description.text


def test_what_an_editor_writes_is_escaped(circuit):
    assert "<b>" not in dessiner(circuit, "<script>")


def test_the_list_tells_every_step_with_its_people_and_delays(circuit):
    lines = raconter(circuit)
    assert [line.titre for line in lines] == ["Étude <b>", "Voirie", "Visa", "Commission", "Remise"]
    assert "service de la demande, 5\u00a0jours ouvrés" in lines[0].details
    assert "confiée à l’agent le moins chargé" in lines[0].details
    assert lines[1].notes[0].startswith("Avis\u00a0: Direction de la voirie")
    assert lines[2].details[1:] == ("1. Responsable", "2. Juriste (Direction de la voirie)")
    assert lines[2].facultative == "si la proposition est défavorable"


def test_every_word_of_the_list_is_in_the_picture(circuit):
    written = " ".join(node.text or "" for node in ElementTree.fromstring(dessiner(circuit, "T")).iter(f"{SVG}text"))
    for line in raconter(circuit):
        assert all(word in written for part in (line.titre, *line.details, *line.notes) for word in part.split(" "))


def test_the_same_circuit_is_drawn_the_same(circuit):
    assert dessiner(circuit, "T") == dessiner(circuit, "T")


def test_a_long_label_is_cut_between_words():
    assert couper("un deux trois quatre", 9) == ["un deux", "trois", "quatre"]
