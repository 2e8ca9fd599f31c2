"""The index follows what is published, whatever the process that published it."""

import threading

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import PageViewRestriction

from demarches.models import EtatIndex, Synonyme
from demarches.recherche import courant, reserve
from demarches.recherche.copie import Copie
from tests.demarches.factories import DemarchePageFactory, ThemeFactory
from tests.demarches.recherche.fabrique import fiche

pytestmark = pytest.mark.django_db


def titres(texte: str) -> list[str]:
    _, trouves = courant.chercher(texte)
    return [trouve.document.titre for trouve in trouves]


def publier(page, **champs):
    for champ, valeur in champs.items():
        setattr(page, champ, valeur)
    page.save_revision().publish()


def test_a_published_procedure_is_found():
    assert titres("montgolfière") == []
    page = DemarchePageFactory(live=False)
    publier(page, title="Décoller en montgolfière")

    assert titres("montgolfière") == ["Décoller en montgolfière"]


def test_a_draft_is_not_found():
    page = DemarchePageFactory(title="Acte")
    publier(page)
    page.title = "Montgolfière"
    page.save_revision()

    assert titres("montgolfière") == []


def test_a_published_change_replaces_the_old_words():
    page = DemarchePageFactory(title="Montgolfière")
    publier(page)
    assert titres("montgolfière")

    publier(page, title="Dirigeable")

    assert titres("montgolfière") == []
    assert titres("dirigeable") == ["Dirigeable"]


def test_an_unpublished_procedure_is_forgotten():
    page = DemarchePageFactory(title="Montgolfière")
    publier(page)
    assert titres("montgolfière")

    page.unpublish()

    assert titres("montgolfière") == []


def test_a_deleted_procedure_is_forgotten():
    page = DemarchePageFactory(title="Montgolfière")
    publier(page)
    assert titres("montgolfière")

    page.delete()

    assert titres("montgolfière") == []


def test_a_page_made_private_is_forgotten_and_found_again_when_opened():
    page = DemarchePageFactory(title="Montgolfière")
    publier(page)
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert titres("montgolfière") == []

    restriction.delete()
    assert titres("montgolfière") == ["Montgolfière"]


def test_a_page_under_a_private_page_is_not_found():
    page = DemarchePageFactory(title="Montgolfière")
    publier(page)
    restriction = PageViewRestriction.objects.create(
        page=page.get_parent(), restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.first())

    assert titres("montgolfière") == []


def test_a_synonym_written_by_an_editor_is_known_at_once():
    publier(DemarchePageFactory(title="Réserver une salle"))
    assert titres("bamboula") == []

    synonyme = Synonyme.objects.create(expression="bamboula", equivalents="salle")
    assert titres("bamboula") == ["Réserver une salle"]

    synonyme.delete()
    assert titres("bamboula") == []


def test_a_renamed_theme_leads_to_its_procedures():
    theme = ThemeFactory(nom="Aérostation")
    page = DemarchePageFactory(title="Demander un vol", themes=[theme])
    publier(page)
    assert titres("aérostation") == ["Demander un vol"]

    theme.nom = "Montgolfières"
    theme.save()

    assert titres("aérostation") == []
    assert titres("montgolfière") == ["Demander un vol"]


def test_a_national_sheet_is_found_by_its_code_and_by_the_form_it_leads_to():
    fiche("F12345", "Certificat de vol", "<p>Remplir le formulaire 98765*03 puis l’envoyer.</p>")

    assert titres("F12345") == ["Certificat de vol"]
    assert titres("98765") == ["Certificat de vol"]


def test_the_local_complement_of_a_sheet_is_searched():
    fiche("F12345", "Certificat de vol", complement_local="<p>À Clairval, rendez-vous à l’aérodrome.</p>")

    assert titres("aérodrome") == ["Certificat de vol"]


def test_a_search_without_change_costs_one_query(django_assert_num_queries):
    publier(DemarchePageFactory(title="Montgolfière"))
    titres("montgolfière")

    with django_assert_num_queries(1):
        titres("montgolfière")


def test_pages_that_did_not_change_are_not_read_again(monkeypatch):
    publier(DemarchePageFactory(title="Montgolfière"))
    publier(DemarchePageFactory(title="Dirigeable"))
    titres("vol")
    lus = []
    vrai = courant.lire_entree
    monkeypatch.setattr(courant, "lire_entree", lambda document: lus.append(document.titre) or vrai(document))

    publier(DemarchePageFactory(title="Parapente"))
    titres("vol")

    assert lus == ["Parapente"]


def test_another_process_sees_the_change(monkeypatch):
    page = DemarchePageFactory(title="Montgolfière")
    publier(page)
    titres("montgolfière")
    mine = courant._copie
    monkeypatch.setattr(courant, "_copie", Copie())
    publier(page, title="Dirigeable")
    assert titres("dirigeable")

    monkeypatch.setattr(courant, "_copie", mine)

    assert titres("montgolfière") == []


def test_signaler_changement_gives_a_stamp_never_seen():
    courant.signaler_changement()
    premiere = EtatIndex.objects.get().version

    courant.signaler_changement()

    assert EtatIndex.objects.get().version != premiere


def test_a_large_catalogue_is_read_behind_the_visitor(monkeypatch):
    page = DemarchePageFactory(title="Montgolfière")
    publier(page)
    titres("montgolfière")
    monkeypatch.setattr(courant, "LENT", -1.0)
    monkeypatch.setattr(courant, "REPOS", 0)
    lances = []
    monkeypatch.setattr(threading.Thread, "start", lambda thread: lances.append(thread))
    publier(page, title="Dirigeable", last_published_at=timezone.now())

    assert titres("montgolfière") == ["Montgolfière"]

    assert len(lances) == 1
    assert courant._verrou.locked()
    courant._mettre_a_jour(EtatIndex.objects.get().version)
    courant._verrou.release()
    assert titres("dirigeable") == ["Dirigeable"]


def test_mass_changes_wait_for_a_rest(monkeypatch):
    page = DemarchePageFactory(title="Montgolfière")
    publier(page)
    titres("montgolfière")
    monkeypatch.setattr(courant, "LENT", -1.0)
    monkeypatch.setattr(courant, "REPOS", 10_000_000)
    monkeypatch.setattr(threading.Thread, "start", lambda thread: pytest.fail("too early"))

    publier(page, title="Dirigeable")

    assert titres("montgolfière") == ["Montgolfière"]


def test_a_large_index_is_kept_for_the_next_process(monkeypatch):
    publier(DemarchePageFactory(title="Montgolfière"))
    monkeypatch.setattr(courant, "LENT", -1.0)
    titres("montgolfière")
    assert reserve.fichier().exists()

    monkeypatch.setattr(courant, "_copie", Copie())
    monkeypatch.setattr(courant, "construire", lambda *args: pytest.fail("read again"))

    assert titres("montgolfière") == ["Montgolfière"]


def test_an_unreadable_copy_on_disk_is_ignored(caplog):
    reserve.fichier().write_bytes(b"not a pickle")
    publier(DemarchePageFactory(title="Montgolfière"))

    assert titres("montgolfière") == ["Montgolfière"]
    assert "illisible" in caplog.text


def test_a_disk_that_refuses_does_not_stop_the_search(monkeypatch, tmp_path, caplog):
    (tmp_path / "occupe").write_text("")
    monkeypatch.setattr(reserve, "fichier", lambda: tmp_path / "occupe" / "index.pickle")

    reserve.ecrire(Copie())

    assert "n’a pas pu être écrite" in caplog.text
