"""What is written in bulk is what Wagtail itself would have written."""

import pytest
from wagtail.models import Page, PageLogEntry, ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.signals import page_published, page_unpublished

from demarches.models import FichePage, FichesPage, RessourceNationale, Theme
from tests.organisation.factories import UtilisateurFactory

from .fabrique import fiche, ressource

pytestmark = pytest.mark.django_db


def test_the_tree_is_sound(importer_flux):
    importer_flux(**{f"F{n}": fiche(f"F{n}") for n in range(1, 41)})
    FichesPage.objects.get().add_child(instance=FichePage(title="Locale", slug="locale", identifiant="F900"))
    importer_flux(**{f"F{n}": fiche(f"F{n}") for n in range(1, 61)})
    assert Page.find_problems() == ([], [], [], [], [])
    index = FichesPage.objects.get()
    assert index.numchild == index.get_children().count() == 61
    for page in index.get_children():
        assert page.url_path == f"{index.url_path}{page.slug}/"
        assert page.specific.get_parent() == index.page_ptr


def test_a_page_written_in_bulk_equals_a_page_saved(importer_flux):
    importer_flux(F1=fiche("F1"))
    page = FichePage.objects.get()
    page.full_clean()
    champs = {champ.attname: getattr(page, champ.attname) for champ in page._meta.concrete_fields}
    page.save()
    page = FichePage.objects.get()
    assert {champ.attname: getattr(page, champ.attname) for champ in page._meta.concrete_fields} == champs


def test_a_slug_taken_by_an_editor_is_left_to_him(importer_flux):
    importer_flux(F1=fiche("F1"))
    FichePage.objects.get().delete()
    FichesPage.objects.get().add_child(instance=FichePage(title="x", slug="carte-f2", identifiant="F800"))
    importer_flux(F2=fiche("F2"))
    assert FichePage.objects.get(identifiant="F2").slug == "carte-f2-2"


def test_the_search_index_follows(importer_flux):
    importer_flux(F1=fiche("F1", titre="Passeport"), R1=ressource("R1"))
    moteur = get_search_backend()
    assert [page.identifiant for page in moteur.search("passeport", FichePage)] == ["F1"]
    assert [objet.identifiant for objet in moteur.search("demande", RessourceNationale)] == ["R1"]
    importer_flux(F1=fiche("F1", titre="Cadastre"), R1=ressource("R1"))
    assert list(moteur.search("passeport", FichePage)) == []
    assert [page.identifiant for page in moteur.search("cadastre", FichePage)] == ["F1"]


def test_the_reference_index_needs_nothing_more(importer_flux):
    importer_flux(F1=fiche("F1"))
    page = FichePage.objects.get()
    avant = ReferenceIndex.get_references_for_object(page).count()
    ReferenceIndex.create_or_update_for_object(page)
    assert ReferenceIndex.get_references_for_object(page).count() == avant == 0


def test_the_history_says_who_and_what(importer_flux):
    agent = UtilisateurFactory()
    importer_flux(lance_par=agent, F1=fiche("F1"), F2=fiche("F2"))
    suivi = importer_flux(lance_par=agent, F1=fiche("F1", titre="Autre"))
    importer_flux(lance_par=agent, F1=fiche("F1", titre="Autre"), F2=fiche("F2"))
    lignes = PageLogEntry.objects.filter(user=agent).order_by("timestamp", "pk")
    assert [(ligne.page.specific.identifiant, ligne.action) for ligne in lignes] == [
        ("F1", "parvis.fiche_importer"),
        ("F2", "parvis.fiche_importer"),
        ("F1", "parvis.fiche_mettre_a_jour"),
        ("F2", "parvis.fiche_retirer"),
        ("F2", "parvis.fiche_retablir"),
    ]
    assert lignes[2].data == {"import": suivi.pk}
    assert str(lignes[0].message) == "Fiche importée de Service-public.fr"


def test_the_signals_of_wagtail_are_sent(importer_flux):
    recus = []

    def noter(sender, instance, signal, **kwargs):
        recus.append(("publiee" if signal is page_published else "retiree", instance.specific.identifiant))

    page_published.connect(noter)
    page_unpublished.connect(noter)
    try:
        importer_flux(F1=fiche("F1"), F2=fiche("F2"))
        importer_flux(F1=fiche("F1"))
    finally:
        page_published.disconnect(noter)
        page_unpublished.disconnect(noter)
    assert recus == [("publiee", "F1"), ("publiee", "F2"), ("retiree", "F2")]


def test_what_editors_wrote_is_never_touched(importer_flux):
    importer_flux(F1=fiche("F1"))
    theme = Theme.objects.create(nom="Papiers", slug="papiers")
    page = FichePage.objects.get()
    page.complement_local, page.slug, page.themes = "<p>Ici, prenez rendez-vous.</p>", "notre-adresse", [theme]
    page.seo_title = "Titre local"
    page.save_revision().publish()
    importer_flux(F1=fiche("F1", titre="Nouveau titre"))
    page = FichePage.objects.get()
    assert page.title == "Nouveau titre"
    assert (page.complement_local, page.slug) == ("<p>Ici, prenez rendez-vous.</p>", "notre-adresse")
    assert (page.seo_title, list(page.themes.all())) == ("Titre local", [theme])


def test_publishing_an_old_draft_does_not_undo_an_import(importer_flux):
    importer_flux(F1=fiche("F1"))
    page = FichePage.objects.get()
    page.complement_local = "<p>Brouillon</p>"
    page.save_revision()
    importer_flux(F1=fiche("F1", titre="Nouveau titre"))
    assert FichePage.objects.get().complement_local == ""
    FichePage.objects.get().get_latest_revision().publish()
    page = FichePage.objects.get()
    assert (page.title, page.complement_local) == ("Nouveau titre", "<p>Brouillon</p>")


def test_a_sheet_unpublished_by_an_editor_stays_so(importer_flux):
    importer_flux(F1=fiche("F1"), F2=fiche("F2"), F3=fiche("F3"))
    FichePage.objects.get(identifiant="F1").unpublish()
    importer_flux(F1=fiche("F1", titre="Changée"), F2=fiche("F2"), F3=fiche("F3"))
    importer_flux(F2=fiche("F2"), F3=fiche("F3"))
    importer_flux(F1=fiche("F1", titre="Revenue"), F2=fiche("F2"), F3=fiche("F3"))
    page = FichePage.objects.get(identifiant="F1")
    assert (page.title, page.live) == ("Revenue", False)


def test_the_editor_opens_and_saves_a_sheet(importer_flux, admin_client):
    importer_flux(F1=fiche("F1"))
    page = FichePage.objects.get()
    adresse = f"/admin/pages/{page.pk}/edit/"
    assert "Carte" in admin_client.get(adresse).content.decode()
    donnees = {"complement_local": "null", "slug": "ici", "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    reponse = admin_client.post(adresse, {**donnees, "action-publish": "1"})
    assert reponse.status_code == 302
    page = FichePage.objects.get()
    assert (page.slug, page.title, page.live) == ("ici", "Carte", True)


def test_a_sheet_is_never_copied(importer_flux, admin_client):
    importer_flux(F1=fiche("F1"))
    page = FichePage.objects.get()
    reponse = admin_client.post(f"/admin/pages/{page.pk}/copy/", {"new_title": "x", "new_slug": "x"})
    assert reponse.status_code == 302
    assert FichePage.objects.count() == 1
