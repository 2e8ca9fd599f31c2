"""The screens of a form in the preview panel of the editor."""

import pytest
from django.apps import apps
from django.db import connection

from demarches.formulaires.chargement import codes, formulaire_de_demonstration
from demarches.models import DemarchePage, VersionFormulaire
from suivi.demandes.models import Demande
from tests.demarches.factories import DemarchePageFactory


def apercevoir(page: DemarchePage, mode: str) -> str:
    reponse = page.make_preview_request(preview_mode=mode)
    assert reponse.status_code == 200
    return reponse.content.decode()


def test_every_screen_of_the_form_has_a_preview(demarche):
    assert [mode for mode, _ in demarche.preview_modes] == [
        *("", "debut", "etape-1", "etape-2", "etape-3", "exemple-1", "exemple-2", "exemple-3", "recapitulatif")
    ]


def test_a_procedure_filed_elsewhere_only_shows_its_page(service):
    assert DemarchePageFactory(service=service).preview_modes == [("", "Page publique")]


def test_an_unsaved_question_is_seen(demarche):
    demarche.formulaire[0].value["questions"][0].value["libelle"] = "Question à peine écrite"

    assert "Question à peine écrite" in apercevoir(demarche, "etape-1")


def test_an_empty_step_holds_no_answer_and_an_example_is_plausible(demarche):
    assert "Camille" not in apercevoir(demarche, "etape-2")
    assert "Camille" in apercevoir(demarche, "exemple-2")


def test_the_summary_is_filled_with_examples(demarche):
    page = apercevoir(demarche, "recapitulatif")

    assert "Relisez votre demande" in page
    assert "Camille" in page
    assert "document.pdf" in page


def test_a_step_removed_meanwhile_gives_way_to_the_last_one(demarche):
    assert "Étape 3 sur 3" in apercevoir(demarche, "etape-9")


@pytest.mark.parametrize("mode", ["debut", "etape-1", "exemple-3", "recapitulatif"])
def test_nothing_can_be_sent_from_a_preview(demarche, mode):
    page = apercevoir(demarche, mode)

    assert 'method="dialog"' in page
    assert "csrfmiddlewaretoken" not in page.split("<main", 1)[1].split("</main>", 1)[0]


def test_a_preview_writes_nothing(demarche):

    comptes = {modele: modele.objects.count() for modele in apps.get_models() if modele._meta.managed}
    with connection.execute_wrapper(refuser_ecriture):
        for mode, _ in demarche.preview_modes:
            apercevoir(demarche, mode)

    assert comptes == {modele: modele.objects.count() for modele in comptes}
    assert not Demande.objects.exists()
    assert not VersionFormulaire.objects.exists()


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_screen_of_a_shipped_form_can_be_drawn(code, service):
    formulaire = formulaire_de_demonstration(code)
    cas = "etablissement" if code == "EDU-INSCRIPTION-SCOLAIRE" else ""
    page = DemarchePageFactory(en_ligne=True, svr=True, service=service, formulaire=formulaire, exception_domicile=cas)

    for mode, _ in page.preview_modes:
        apercevoir(page, mode)


def refuser_ecriture(execute, sql, params, many, context):
    assert sql.split(None, 1)[0].upper() not in ("INSERT", "UPDATE", "DELETE"), sql
    return execute(sql, params, many, context)
