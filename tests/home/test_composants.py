from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from tests.home.factories import accueil, contenu


def rendre(nom: str, /, **contexte) -> str:
    return render_to_string(f"components/{nom}.html", contexte)


@pytest.mark.parametrize("ton", ["", "info", "attente", "succes", "danger"])
def test_a_state_has_a_word_an_icon_and_a_colour(ton):
    html = rendre("etat", libelle="En cours", ton=ton)

    assert "En cours" in html
    assert "<svg" in html
    assert f"etat--{ton}" in html if ton else "etat--" not in html


def test_an_event_is_dated_in_full():
    moment = datetime(2026, 3, 1, 9, 5, tzinfo=ZoneInfo("Europe/Paris"))

    html = rendre("evenement", horodatage=moment, phrase="Vous avez déposé votre demande.", courant=True)

    assert "1er mars 2026 à 9\u00a0h\u00a005" in html
    assert 'datetime="2026-03-01T09:05:00+01:00"' in html
    assert "evenement--courant" in html


def test_a_note_escapes_plain_text_and_keeps_rich_text():
    assert "&lt;b&gt;" in rendre("encadre", texte="<b>gras</b>")
    assert "<b>gras</b>" in rendre("encadre", texte=mark_safe("<p><b>gras</b></p>"))


def test_a_summary_says_what_was_left_empty():
    html = rendre("recapitulatif", lignes=[("Nom", "Martin"), ("Complément", "")], titre="Vous", modifier="/x/")

    assert "Sans réponse" in html
    assert 'Modifier<span class="govuk-visually-hidden"> Vous</span>' in html


def test_a_service_shows_only_what_it_has():
    html = rendre("service_contact", mentions={"service_nom": "Voirie", "service_telephone": "01 99 00 00 12"})

    assert 'href="tel:0199000012"' in html
    assert "Horaires" not in html


def test_pages_of_a_list_keep_the_query():
    html = rendre("pagination", page=Paginator(range(200), 10).page(4), debut="?q=cantine&")

    assert 'href="?q=cantine&amp;page=5"' in html
    assert 'aria-current="page"' in html
    assert "⋯" in html


def test_one_page_needs_no_pagination():
    assert rendre("pagination", page=Paginator(range(5), 10).page(1)).strip() == ""


def test_an_empty_list_says_what_to_do():
    assert 'href="/demarches/"' in rendre("vide", titre="Rien", texte="…", url="/demarches/", libelle="Chercher")


def test_breadcrumbs_take_the_links_they_are_given():
    html = rendre("fil_ariane", liens=[SimpleNamespace(libelle="Démarches", url="/demarches/")], courante="Passeport")

    assert html.index("Accueil") < html.index("Démarches") < html.index("Passeport")


@pytest.mark.django_db
def test_breadcrumbs_of_a_page_are_its_ancestors():
    parent = contenu(accueil(), title="Vie pratique", slug="vie-pratique")

    html = rendre("fil_ariane", page=contenu(parent, title="Marchés", slug="marches"))

    assert "Vie pratique" in html
    assert "Marchés" not in html


def test_a_button_is_a_link_when_it_goes_somewhere():
    assert rendre("bouton", libelle="Commencer", url="/x/").startswith("<a ")
    assert 'name="suite" value="plus-tard"' in rendre("bouton", libelle="Plus tard", nom="suite", valeur="plus-tard")
