"""A procedure may change its code or its address: what was printed still leads to it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from charte.modeles.models import Affectation
from demarches.models import CodePublie, DemarchePage
from suivi.demandes import actions
from suivi.demandes.depot import acces
from tests.demarches.factories import DemarchePageFactory
from tests.modeles.factories import ModeleMessageFactory


def renommer(page: DemarchePage, code: str) -> None:
    page.code = code
    page.save_revision().publish()


def test_publishing_remembers_the_code(demarche):
    renommer(demarche, "VAS-SALLE")

    assert set(demarche.codes_publies.values_list("code", flat=True)) == {"VAS-ESSAI", "VAS-SALLE"}


def test_a_draft_remembers_nothing(demarche):
    demarche.code = "VAS-SALLE"
    demarche.save_revision()

    assert not CodePublie.objects.filter(code="VAS-SALLE").exists()


def test_the_former_address_of_the_deposit_leads_to_the_new_one(client, demarche):
    renommer(demarche, "VAS-SALLE")
    reponse = client.get(reverse("depot_commencer", args=["VAS-ESSAI"]))

    assert (reponse.status_code, reponse.url) == (301, reverse("depot_commencer", args=["VAS-SALLE"]))
    assert client.get(reponse.url).status_code == 200


def test_an_unknown_code_is_not_found(client, demarche):
    assert client.get(reverse("depot_commencer", args=["RIEN"])).status_code == 404


def test_a_withdrawn_procedure_is_not_found_by_its_former_code(client, demarche):
    renommer(demarche, "VAS-SALLE")
    demarche.unpublish()

    assert client.get(reverse("depot_commencer", args=["VAS-ESSAI"])).status_code == 404


def test_a_draft_under_way_goes_on_after_the_code_changed(client, demarche):
    demande = actions.commencer_brouillon(demarche)
    session = client.session
    session[acces.CLE_DE_SESSION] = [demande.uuid.hex]
    session.save()
    renommer(demarche, "VAS-SALLE")
    etape = demande.version.formulaire.etapes[0].cle

    for code in ("VAS-ESSAI", "VAS-SALLE"):
        assert client.get(reverse("depot_etape", args=[code, demande.uuid, etape])).status_code == 200
    assert client.get(reverse("depot_etape", args=["AUTRE", demande.uuid, etape])).status_code == 404


def test_the_messages_chosen_for_the_procedure_follow(demarche):
    choisi = Affectation.objects.create(
        point="accepter", portee="demarche:VAS-ESSAI", modele=ModeleMessageFactory(code="CHOISI")
    )
    renommer(demarche, "VAS-SALLE")
    choisi.refresh_from_db()

    assert choisi.portee == "demarche:VAS-SALLE"


def test_another_procedure_may_not_take_a_code_whose_links_live(demarche):
    renommer(demarche, "VAS-SALLE")
    autre = DemarchePageFactory()
    autre.code = "VAS-ESSAI"

    with pytest.raises(ValidationError, match="Ce code a servi à"):
        autre.full_clean()


def test_a_procedure_may_take_back_its_former_code(demarche):
    renommer(demarche, "VAS-SALLE")
    renommer(demarche, "VAS-ESSAI")

    assert DemarchePage.objects.get(pk=demarche.pk).code == "VAS-ESSAI"


def test_a_new_address_of_the_page_keeps_the_former_one(client, demarche, django_capture_on_commit_callbacks):
    ancienne = demarche.get_url()
    demarche.slug = "autre-adresse"
    with django_capture_on_commit_callbacks(execute=True):
        demarche.save_revision().publish()
    nouvelle = DemarchePage.objects.get(pk=demarche.pk).get_url()

    assert Redirect.objects.filter(old_path=Redirect.normalise_path(ancienne)).exists()
    reponse = client.get(ancienne)
    assert reponse.status_code == 301
    assert reponse.url.endswith(nouvelle)
