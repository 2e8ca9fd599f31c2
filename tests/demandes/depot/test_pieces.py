"""Files: each on its own row, none lost, none displayed by a browser."""

import pytest
from django.core.files.storage import storages

from suivi.demandes.erreurs import ActeRefuse
from suivi.demandes.models import PieceJointe
from suivi.demandes.pieces import exiger_brouillon, retirer

from .fichiers import PDF, PNG, fichier

ETAPE = "pieces-a-joindre"


def noms(visiteur) -> list[str]:
    return [piece.nom for piece in visiteur.demande.pieces.all()]


def test_joined_file_is_stored_out_of_reach_under_a_random_name(visiteur, settings):
    visiteur.repondre(ETAPE, {"q-plan": fichier("mon plan.pdf")})
    piece = PieceJointe.objects.get()
    assert (piece.nom, piece.question, piece.type_mime) == ("mon plan.pdf", "plan", "application/pdf")
    assert "plan" not in piece.fichier.name
    assert piece.fichier.storage is storages["pieces"]
    assert not piece.fichier.path.startswith(str(settings.MEDIA_ROOT))


def test_file_is_kept_when_another_answer_is_wrong(visiteur):
    reponse = visiteur.repondre(ETAPE, {"q-plan": fichier(), "q-remarque": "x" * 300})
    assert reponse.status_code == 200
    assert noms(visiteur) == ["scan.pdf"]
    assert "scan.pdf" in reponse.content.decode()


def test_required_file_is_asked_for(visiteur):
    reponse = visiteur.repondre(ETAPE, {})
    assert "Joignez au moins un fichier." in reponse.content.decode()


def test_file_given_before_is_enough(visiteur):
    visiteur.repondre(ETAPE, {"q-plan": fichier(), "ajouter": "plan"})
    assert visiteur.repondre(ETAPE, {}).status_code == 302


@pytest.mark.parametrize(
    ("nom", "contenu", "message"),
    [
        ("vide.pdf", b"", "est vide"),
        ("page.pdf", b"<html>%PDF-1.4", "abîmé"),
        ("jeu.exe", b"MZ", "format accepté"),
    ],
)
def test_wrong_file_is_refused_with_its_name_and_nothing_else_is_lost(visiteur, nom, contenu, message):
    reponse = visiteur.repondre(ETAPE, {"q-plan": [fichier(), fichier(nom, contenu)], "q-remarque": "Merci"})
    page = reponse.content.decode()
    assert reponse.status_code == 200
    assert nom in page
    assert message in page
    assert noms(visiteur) == ["scan.pdf"]
    assert visiteur.demande.reponses["remarque"] == "Merci"


def test_refused_file_alone_says_why_rather_than_join_a_file(visiteur):
    page = visiteur.repondre(ETAPE, {"q-plan": fichier("vide.pdf", b"")}).content.decode()
    assert "est vide" in page
    assert "Joignez au moins un fichier" not in page


def test_too_heavy_file_is_refused(visiteur):
    lourd = fichier("lourd.pdf", PDF + bytes(11 * 1024 * 1024))
    assert "la limite est de 10\u00a0Mo" in visiteur.repondre(ETAPE, {"q-plan": lourd}).content.decode()
    assert noms(visiteur) == []


def test_thirty_files_at_once_keep_the_first_three_and_name_the_others(visiteur):
    trente = [fichier(f"f{i}.pdf", b"%%PDF-1.4 %d" % i) for i in range(30)]
    page = visiteur.repondre(ETAPE, {"q-plan": trente}).content.decode()
    assert noms(visiteur) == ["f0.pdf", "f1.pdf", "f2.pdf"]
    assert "f29.pdf" in page
    assert "3 fichiers au plus" in page


def test_same_file_twice_is_kept_once(visiteur):
    visiteur.repondre(ETAPE, {"q-plan": fichier(), "ajouter": "plan"})
    visiteur.repondre(ETAPE, {"q-plan": fichier("copie.pdf"), "ajouter": "plan"})
    assert noms(visiteur) == ["scan.pdf"]


def test_ajouter_stores_the_file_and_judges_nothing_else(visiteur):
    reponse = visiteur.repondre(ETAPE, {"q-plan": fichier(), "q-remarque": "Brouillon", "ajouter": "plan"})
    page = reponse.content.decode()
    assert "scan.pdf" in page
    assert "Brouillon" in page
    assert "govuk-error" not in page


def test_ajouter_a_wrong_file_says_why_and_keeps_what_was_typed(visiteur):
    reponse = visiteur.repondre(
        ETAPE, {"q-plan": fichier("a.exe", b"MZ"), "q-remarque": "Brouillon", "ajouter": "plan"}
    )
    page = reponse.content.decode()
    assert "format accepté" in page
    assert "Brouillon" in page


def test_retirer_takes_the_file_back_from_the_disk_too(visiteur, django_capture_on_commit_callbacks):
    visiteur.repondre(ETAPE, {"q-plan": [fichier(), fichier("b.png", PNG)], "ajouter": "plan"})
    premiere = PieceJointe.objects.first()
    with django_capture_on_commit_callbacks(execute=True):
        reponse = visiteur.repondre(ETAPE, {"retirer": str(premiere.uuid), "q-remarque": "Brouillon"})
    assert noms(visiteur) == ["b.png"]
    assert not premiere.fichier.storage.exists(premiere.fichier.name)
    assert "est retiré" in reponse.content.decode()
    assert "Brouillon" in reponse.content.decode()


@pytest.mark.parametrize("uuid", ["", "pas-un-uuid", "00000000-0000-0000-0000-000000000000"])
def test_retirer_a_file_that_is_not_there_changes_nothing(visiteur, uuid):
    visiteur.repondre(ETAPE, {"q-plan": fichier(), "ajouter": "plan"})
    visiteur.repondre(ETAPE, {"retirer": uuid})
    assert noms(visiteur) == ["scan.pdf"]


def test_files_of_a_filed_request_do_not_change(visiteur):
    visiteur.remplir().deposer()
    piece = PieceJointe.objects.get()
    with pytest.raises(ActeRefuse):
        exiger_brouillon(visiteur.demande)
    with pytest.raises(ActeRefuse):
        retirer(visiteur.demande, piece.uuid)
    assert noms(visiteur) == ["scan.pdf"]


def test_nobody_takes_back_the_file_of_another(visiteur, autre_visiteur):
    visiteur.repondre(ETAPE, {"q-plan": fichier(), "ajouter": "plan"})
    autre = autre_visiteur().commencer()
    autre.repondre(ETAPE, {"retirer": str(PieceJointe.objects.get().uuid)})
    assert noms(visiteur) == ["scan.pdf"]


def test_file_is_served_as_a_download_that_no_browser_interprets(visiteur):
    visiteur.repondre(ETAPE, {"q-plan": fichier("été.pdf"), "ajouter": "plan"})
    piece = PieceJointe.objects.get()
    reponse = visiteur.client.get(visiteur.url("depot_piece", piece.uuid))
    assert reponse.getvalue() == PDF
    assert reponse["Content-Disposition"].startswith("attachment")
    assert reponse["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in reponse["Content-Security-Policy"]
    assert "no-store" in reponse["Cache-Control"]


def test_file_is_served_to_nobody_else(visiteur, autre_visiteur):
    visiteur.repondre(ETAPE, {"q-plan": fichier(), "ajouter": "plan"})
    adresse = visiteur.url("depot_piece", PieceJointe.objects.get().uuid)
    autre = autre_visiteur().commencer()
    assert autre.client.get(adresse).status_code == 403
    assert autre.client.get(autre.url("depot_piece", PieceJointe.objects.get().uuid)).status_code == 404


def test_page_lists_each_file_with_its_own_button(visiteur):
    visiteur.repondre(ETAPE, {"q-plan": [fichier(), fichier("b.png", PNG)], "ajouter": "plan"})
    page = visiteur.client.get(visiteur.etape(ETAPE)).content.decode()
    for piece in PieceJointe.objects.all():
        assert f'name="retirer" value="{piece.uuid}"' in page
        assert visiteur.url("depot_piece", piece.uuid) in page
