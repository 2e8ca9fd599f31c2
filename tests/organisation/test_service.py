from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from charte.organisation.models import Collectivite, Fermeture, HoraireOuverture, Service

from .factories import HoraireOuvertureFactory, ServiceFactory

pytestmark = pytest.mark.django_db


def test_mentions_of_a_complete_service():
    service = ServiceFactory(complet=True, nom="Service urbanisme")

    assert service.mentions() == {
        "service_nom": "Service urbanisme",
        "service_adresse": "1 place de la Mairie, 99000 Clairval",
        "service_telephone": "01 99 00 00 12",
        "service_courriel": "service@clairval.example.org",
        "service_horaires": "du lundi au vendredi de 8\u00a0h\u00a030 à 17\u00a0h",
        "autorite_recours_gracieux": "Madame la Maire, 1 place de la Mairie, 99000 Clairval",
        "tribunal": "Tribunal administratif de Valmont, 12 rue du Palais, 99100 Valmont",
        "saisine_en_ligne": ", ou en ligne sur www.telerecours.fr",
    }


def test_an_empty_mention_comes_from_the_nearest_service_above():
    ville = ServiceFactory(complet=True)
    direction = ServiceFactory(parent=ville, telephone="+33199000034")
    service = ServiceFactory(parent=direction, courriel="urbanisme@clairval.example.org")

    mentions = service.mentions()

    assert mentions["service_telephone"] == "01 99 00 00 34"
    assert mentions["service_courriel"] == "urbanisme@clairval.example.org"
    assert mentions["service_horaires"] == ville.mentions()["service_horaires"]
    assert mentions["service_nom"] == service.nom


def test_the_street_of_a_service_never_takes_the_town_of_another_street():
    ville = ServiceFactory(complet=True)
    annexe = ServiceFactory(parent=ville, adresse="3 rue du Port", code_postal="99010", ville="Clairval-Plage")

    assert annexe.service_adresse == "3 rue du Port, 99010 Clairval-Plage"
    assert ServiceFactory(parent=ville, code_postal="99010", ville="Clairval-Plage").service_adresse == (
        "1 place de la Mairie, 99000 Clairval"
    )


def test_a_street_without_a_town_is_in_the_town_of_the_service_above():
    assert ServiceFactory(parent=ServiceFactory(complet=True), adresse="3 rue du Port").service_adresse == (
        "3 rue du Port, 99000 Clairval"
    )


def test_online_filing_belongs_to_the_court_that_is_named():
    ville = ServiceFactory(complet=True)
    etat_civil = ServiceFactory(parent=ville, tribunal="Tribunal judiciaire de Valmont, 2 rue du Palais, 99100 Valmont")

    assert etat_civil.mentions()["saisine_en_ligne"] == ""


def test_own_note_on_opening_hours_follows_the_hours():
    service = ServiceFactory(precision_horaires="sur rendez-vous le jeudi")
    HoraireOuvertureFactory(service=service, jour=3, debut=time(14), fin=time(18))

    assert service.horaires_phrase() == "le jeudi de 14\u00a0h à 18\u00a0h, sur rendez-vous le jeudi"


def test_a_service_open_by_appointment_does_not_inherit_hours():
    service = ServiceFactory(parent=ServiceFactory(complet=True), precision_horaires="sur rendez-vous")

    assert service.horaires_phrase() == "sur rendez-vous"


def test_missing_mentions_name_the_article():
    assert ServiceFactory(complet=True).mentions_manquantes() == {}
    manquantes = ServiceFactory(complet=True, telephone="", tribunal="", saisine_en_ligne="").mentions_manquantes()

    assert list(manquantes) == ["téléphone", "tribunal compétent"]
    assert "R112-11-1" in manquantes["téléphone"]


def test_inherited_mentions_are_not_missing():
    assert ServiceFactory(parent=ServiceFactory(complet=True)).mentions_manquantes() == {}


def test_mentions_of_a_list_cost_a_fixed_number_of_queries(django_assert_num_queries):
    ville = ServiceFactory(complet=True)
    for direction in ServiceFactory.create_batch(3, parent=ville):
        ServiceFactory.create_batch(2, parent=direction)

    with django_assert_num_queries(4):
        liste = [service.mentions() for service in Service.objects.with_mentions()]

    assert len(liste) == 10
    assert all(mentions["service_telephone"] for mentions in liste)


def test_a_service_cannot_depend_on_one_of_its_own():
    ville = ServiceFactory()
    service = ServiceFactory(parent=ServiceFactory(parent=ville))
    ville.parent = service

    with pytest.raises(ValidationError, match="dépendre de lui-même"):
        ville.full_clean()


def test_mentions_end_even_when_the_tree_loops():
    ville = ServiceFactory()
    service = ServiceFactory(parent=ville)
    Service.objects.filter(pk=ville.pk).update(parent=service)

    assert Service.objects.get(pk=ville.pk).mentions()["service_telephone"] == ""


@pytest.mark.parametrize(
    ("champs", "message"),
    [
        ({"ville": "Clairval"}, "code postal et la ville"),
        ({"code_postal": "99000"}, "code postal et la ville"),
        ({"saisine_en_ligne": "www.telerecours.fr"}, "avec un tribunal"),
    ],
)
def test_half_a_mention_is_refused(champs, message):
    with pytest.raises(ValidationError, match=message):
        ServiceFactory.build(**champs).full_clean()


def test_opening_hours_end_after_they_begin():
    with pytest.raises(ValidationError, match="suivre l’heure de début"):
        HoraireOuverture(service=ServiceFactory(), jour=0, debut=time(12), fin=time(9)).full_clean()


def test_the_calendar_is_own_then_inherited_then_that_of_the_authority():
    reglages = Collectivite.load()
    reglages.zone = "mayotte"
    reglages.save()
    direction = ServiceFactory(zone="reunion")

    assert ServiceFactory(parent=direction).zone_applicable == "reunion"
    assert ServiceFactory(parent=direction, zone="guyane").zone_applicable == "guyane"
    assert ServiceFactory().zone_applicable == "mayotte"


def test_closures_of_a_service_are_its_own_those_above_and_those_of_its_zone():
    ville = ServiceFactory(zone="metropole")
    service = ServiceFactory(parent=ville)
    jour = date(2027, 5, 7)
    for champs in (
        {"service": service, "motif": "travaux"},
        {"service": ville, "motif": "pont"},
        {"zone": "metropole", "motif": "fête locale"},
        {"zone": "reunion", "motif": "cyclone"},
        {"service": ServiceFactory(zone="metropole"), "motif": "ailleurs"},
    ):
        Fermeture.objects.create(debut=jour, fin=jour, **champs)

    fermetures = Fermeture.objects.for_service(service)

    assert {fermeture.motif for fermeture in fermetures} == {"travaux", "pont", "fête locale"}
    assert fermetures.periodes() == [(jour, jour)] * 3
