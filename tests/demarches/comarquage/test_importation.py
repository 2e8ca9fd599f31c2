import threading

import pytest
from django.db import connection

from demarches.comarquage import importation, preparation
from demarches.comarquage.enums import EtatImport, GenreFiche, GenreRessource
from demarches.comarquage.verrou import ImportEnCours, verrou
from demarches.models import FichePage, FichesPage, ImportComarquage, RessourceNationale

from .fabrique import fiche, ressource

CHANGEE = "<Texte><Paragraphe>nouveau</Paragraphe></Texte>"


def bilan(suivi: ImportComarquage) -> tuple[int, ...]:
    """lues, créées, mises à jour, inchangées, dépubliées."""
    return suivi.lues, suivi.creees, suivi.mises_a_jour, suivi.inchangees, suivi.depubliees


def test_sheets_become_pages_and_resources_records(importer_flux):
    suivi = importer_flux(F1=fiche("F1", genre="Dossier"), R2=ressource("R2", genre="Téléservice"))
    assert bilan(suivi) == (2, 2, 0, 0, 0)
    assert suivi.etat == EtatImport.TERMINE
    page = FichePage.objects.get(identifiant="F1")
    assert (page.title, page.slug, page.live, page.genre) == ("Carte", "carte-f1", True, GenreFiche.DOSSIER)
    assert (page.surtitre, page.audience, page.theme_national) == ("Fiche pratique", "Particuliers", "N1")
    assert page.mise_a_jour_le.isoformat() == "2020-09-22"
    objet = RessourceNationale.objects.get(identifiant="R2")
    assert (objet.titre, objet.genre, objet.numero_cerfa) == ("Demande", GenreRessource.TELESERVICE, "12345*01")
    assert objet.url == "https://www.example.org/formulaire.pdf"


def test_importing_again_changes_nothing(importer_flux):
    fichiers = {"F1": fiche("F1"), "R2": ressource("R2")}
    premier = importer_flux(**fichiers)
    avant = FichePage.objects.get().last_published_at
    second = importer_flux(**fichiers)
    assert bilan(second) == (2, 0, 0, 2, 0)
    assert (second.texte_lu, second.texte_rendu) == (premier.texte_lu, premier.texte_rendu)
    assert FichePage.objects.get().last_published_at == avant


def test_only_what_changed_is_written(importer_flux):
    importer_flux(F1=fiche("F1"), F2=fiche("F2"), R3=ressource("R3"))
    suivi = importer_flux(
        F1=fiche("F1", titre="Passeport", corps=CHANGEE), F2=fiche("F2"), R3=ressource("R3", corps="<Texte/>")
    )
    assert bilan(suivi) == (3, 0, 2, 1, 0)
    page = FichePage.objects.get(identifiant="F1")
    assert (page.title, page.draft_title, page.slug) == ("Passeport", "Passeport", "carte-f1")
    assert "nouveau" in page.corps.html


def test_a_new_rendering_renders_everything_again(importer_flux, monkeypatch):
    importer_flux(F1=fiche("F1"))
    monkeypatch.setattr(preparation, "VERSION_RENDU", b"autre")
    assert bilan(importer_flux(F1=fiche("F1"))) == (1, 0, 1, 0, 0)


def test_a_dry_run_writes_nothing(importer_flux):
    suivi = importer_flux(a_blanc=True, F1=fiche("F1"), F2=b"casse")
    assert bilan(suivi) == (2, 1, 0, 0, 0)
    assert len(suivi.erreurs) == 1
    assert not FichesPage.objects.exists()
    assert not ImportComarquage.objects.exists()


def test_a_dry_run_foretells_what_will_be_withdrawn(importer_flux):
    importer_flux(F1=fiche("F1"), F2=fiche("F2"))
    assert bilan(importer_flux(a_blanc=True, F1=fiche("F1"))) == (1, 0, 0, 1, 1)
    assert FichePage.objects.live().count() == 2


def test_broken_files_are_reported_and_the_others_go_through(importer_flux):
    suivi = importer_flux(F1=fiche("F1"), F2=b"pas du xml", F3=fiche("F3")[:-20], F4=b"<Autre/>", copie=fiche("F1"))
    assert bilan(suivi) == (5, 1, 0, 0, 0)
    assert [erreur["fichier"] for erreur in suivi.erreurs] == ["F2.xml", "F3.xml", "F4.xml", "copie.xml"]
    assert "déjà lu" in suivi.erreurs[-1]["message"]


def test_an_unexpected_error_stays_in_its_file(importer_flux, monkeypatch, caplog):
    def preparer(contenu: bytes):
        if b'ID="F1"' in contenu:
            raise KeyError("imprévu")
        return preparation.preparer(contenu)

    monkeypatch.setattr(importation, "preparer", preparer)
    suivi = importer_flux(F1=fiche("F1"), F2=fiche("F2"))
    assert bilan(suivi) == (2, 1, 0, 0, 0)
    assert "erreur inattendue" in suivi.erreurs[0]["message"]


def test_a_sheet_gone_from_the_flow_is_unpublished_not_deleted(importer_flux):
    importer_flux(F1=fiche("F1"), F2=fiche("F2"), R3=ressource("R3"), R4=ressource("R4"))
    suivi = importer_flux(F1=fiche("F1"), R3=ressource("R3"))
    assert bilan(suivi) == (2, 0, 0, 2, 2)
    partie = FichePage.objects.get(identifiant="F2")
    assert (partie.live, partie.retiree_at is not None) == (False, True)
    assert not RessourceNationale.objects.get(identifiant="R4").publiee
    assert bilan(importer_flux(F1=fiche("F1"), R3=ressource("R3"))) == (2, 0, 0, 2, 0)


def test_a_sheet_that_comes_back_is_published_again(importer_flux):
    tout = {"F1": fiche("F1"), "F2": fiche("F2"), "R3": ressource("R3"), "R4": ressource("R4")}
    importer_flux(**tout)
    importer_flux(F1=tout["F1"], R3=tout["R3"])
    suivi = importer_flux(**tout)
    assert bilan(suivi) == (4, 0, 2, 2, 0)
    revenue = FichePage.objects.get(identifiant="F2")
    assert (revenue.live, revenue.retiree_at) == (True, None)
    assert RessourceNationale.objects.get(identifiant="R4").publiee


def test_a_known_sheet_whose_file_is_broken_stays_published(importer_flux):
    importer_flux(F1=fiche("F1"), F2=fiche("F2"))
    suivi = importer_flux(F1=fiche("F1"), F2=b"casse")
    assert suivi.depubliees == 0
    assert FichePage.objects.live().count() == 2


def test_a_flow_that_lost_half_of_the_sheets_asks_to_be_forced(importer_flux):
    importer_flux(**{f"F{n}": fiche(f"F{n}") for n in range(1, 6)})
    suivi = importer_flux(F1=fiche("F1"), F9=fiche("F9"))
    assert (suivi.creees, suivi.depubliees) == (1, 0)
    assert "--forcer" in suivi.erreurs[0]["message"]
    assert FichePage.objects.live().count() == 6
    assert importer_flux(forcer=True, F1=fiche("F1"), F9=fiche("F9")).depubliees == 4


def test_another_flow_full_of_new_sheets_does_not_replace_the_known_ones(importer_flux):
    importer_flux(**{f"F{n}": fiche(f"F{n}") for n in range(1, 5)})
    suivi = importer_flux(**{f"F{n}": fiche(f"F{n}") for n in range(101, 121)})
    assert (suivi.creees, suivi.depubliees) == (20, 0)
    assert "--forcer" in suivi.erreurs[0]["message"]


def test_an_empty_flow_withdraws_nothing(importer_flux):
    importer_flux(F1=fiche("F1"))
    suivi = importer_flux()
    assert suivi.depubliees == 0
    assert [erreur["fichier"] for erreur in suivi.erreurs] == ["", ""]
    assert FichePage.objects.get().live


def test_a_crash_keeps_the_batches_written_and_the_next_run_completes(importer_flux, monkeypatch):
    fichiers = {f"F{n}": fiche(f"F{n}") for n in range(1, 6)}
    monkeypatch.setattr(importation, "TAILLE_DU_LOT", 2)
    ecrire, lots = importation.ecrire, []

    def casser(lot, index, suivi):
        lots.append(lot)
        ecrire(lot, index, suivi)
        if len(lots) == 2:
            raise SystemExit("coupure")

    monkeypatch.setattr(importation, "ecrire", casser)
    with pytest.raises(SystemExit):
        importer_flux(**fichiers)
    assert FichePage.objects.count() == 4
    assert ImportComarquage.objects.get().etat == EtatImport.ECHOUE
    monkeypatch.setattr(importation, "ecrire", ecrire)
    assert bilan(importer_flux(**fichiers)) == (5, 1, 0, 4, 0)


def test_a_failed_batch_writes_nothing_of_itself(importer_flux, monkeypatch):
    def casser(*args):
        raise RuntimeError("base coupée")

    monkeypatch.setattr("demarches.comarquage.ecriture.historique", casser)
    with pytest.raises(RuntimeError):
        importer_flux(F1=fiche("F1"))
    assert not FichePage.objects.exists()
    assert FichesPage.objects.get().numchild == 0


def test_an_import_that_died_is_marked_by_the_next(importer_flux):
    mort = ImportComarquage.objects.create(source="hier", etat=EtatImport.EN_COURS)
    importer_flux(F1=fiche("F1"))
    mort.refresh_from_db()
    assert mort.etat == EtatImport.INTERROMPU


def test_two_imports_never_run_at_once(importer_flux):
    pris, fini = threading.Event(), threading.Event()

    def tenir():
        try:
            with verrou():
                pris.set()
                fini.wait(20)
        finally:
            connection.close()

    fil = threading.Thread(target=tenir)
    fil.start()
    assert pris.wait(20)
    try:
        with pytest.raises(ImportEnCours):
            importer_flux(F1=fiche("F1"))
    finally:
        fini.set()
        fil.join()
    assert importer_flux(F1=fiche("F1")).creees == 1


def test_the_progress_is_saved_with_each_batch(importer_flux, monkeypatch):
    monkeypatch.setattr(importation, "TAILLE_DU_LOT", 1)
    vus = []
    ecrire = importation.ecrire

    def noter(lot, index, suivi):
        ecrire(lot, index, suivi)
        vus.append(ImportComarquage.objects.get().avancement)

    monkeypatch.setattr(importation, "ecrire", noter)
    importer_flux(F1=fiche("F1"), F2=fiche("F2"), F3=fiche("F3"), F4=fiche("F4"))
    assert vus == [25, 50, 75, 100]
