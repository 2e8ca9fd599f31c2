import pytest
from django.urls import reverse

from charte.organisation.models import Collectivite
from demarches.formulaires.versions import version_courante
from suivi.demandes.enums import Etat
from suivi.demandes.models import Demande
from tests.demarches.factories import DemarchePageFactory


def test_commencer_says_what_to_prepare_and_what_becomes_of_the_data(client, demarche):
    Collectivite.objects.update_or_create(pk=1, defaults={"dpo_contact": "dpo@example.org"})
    demarche.conservation_annees, demarche.conservation_depart = 5, "la décision"
    demarche.base_legale = "Code de la voirie routière, art. L113-2"
    demarche.save_revision().publish()
    page = client.get(reverse("depot_commencer", args=[demarche.code])).content.decode()
    for attendu in (
        "Question plan",
        "minutes",
        "dpo@example.org",
        "5\u00a0ans, à compter de\u00a0: la décision",
        "mission d’intérêt public",
        "art. L113-2",
        "30&nbsp;jours",
        demarche.service.nom,
        "Cnil",
    ):
        assert attendu in page


def test_reading_the_page_makes_no_draft(client, demarche):
    client.get(reverse("depot_commencer", args=[demarche.code]))
    client.head(reverse("depot_commencer", args=[demarche.code]))
    assert not Demande.objects.exists()


def test_commencer_makes_a_draft_of_the_current_version(client, demarche):
    reponse = client.post(reverse("depot_commencer", args=[demarche.code]))
    demande = Demande.objects.get()
    assert (demande.etat, demande.version, demande.reference) == (Etat.BROUILLON, version_courante(demarche), None)
    assert reponse["Location"] == reverse("depot_etape", args=[demarche.code, demande.uuid, "votre-demande"])


def test_commencer_offers_to_go_on_with_the_draft_of_this_browser(visiteur):
    page = visiteur.client.get(reverse("depot_commencer", args=[visiteur.demarche.code])).content.decode()
    assert "Vous avez déjà commencé" in page
    assert visiteur.etape("votre-demande") in page


def test_procedure_not_online_leads_to_its_page(client, service):
    demarche = DemarchePageFactory(service=service)
    reponse = client.post(reverse("depot_commencer", args=[demarche.code]))
    assert reponse.status_code == 302
    assert reponse["Location"] == demarche.get_url()
    assert not Demande.objects.exists()


def test_procedure_online_without_form_is_filed_with_the_default_one(client, service):
    demarche = DemarchePageFactory(service=service, canaux=["en_ligne"], formulaire=[])
    reponse = client.post(reverse("depot_commencer", args=[demarche.code]))
    assert reponse["Location"].endswith("/vos-coordonnees/")
    assert client.get(reponse["Location"]).status_code == 200


def test_procedure_of_a_national_service_is_not_filed_here(client, service):
    demarche = DemarchePageFactory(
        service=service,
        canaux=["en_ligne"],
        formulaire=[],
        teleservice_nom="SNE",
        teleservice_url="https://example.org",
    )
    client.post(reverse("depot_commencer", args=[demarche.code]))
    assert not Demande.objects.exists()


@pytest.mark.parametrize("code", ["INCONNUE", "%3Cscript%3E", "a" * 300])
def test_unknown_procedure_is_not_found(client, db, code):
    assert client.get(f"/deposer/{code}/").status_code == 404


def test_unpublished_procedure_is_not_found(client, demarche):
    demarche.unpublish()
    assert client.get(reverse("depot_commencer", args=[demarche.code])).status_code == 404


def test_commencer_without_csrf_token_is_refused(demarche):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post(f"/deposer/{demarche.code}/").status_code == 403
