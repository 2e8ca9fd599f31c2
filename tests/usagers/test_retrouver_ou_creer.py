import pytest
from django.db import IntegrityError, connection

from suivi.usagers.models import Coordonnee, Usager
from suivi.usagers.noms import normaliser_nom
from suivi.usagers.service import (
    EtatCoordonnee,
    Identite,
    NatureUsager,
    TelephoneInvalide,
    TypeCoordonnee,
    marquer_en_echec,
    marquer_verifiee,
    retrouver_ou_creer,
)

from .factories import CoordonneeFactory, UsagerFactory

pytestmark = pytest.mark.django_db

NADIA = Identite(civilite="madame", prenom="Nadia", nom="Benali")


@pytest.mark.parametrize(
    ("saisi", "attendu"),
    [
        ("LE GALL-O’Brien", "le gall o brien"),
        ("D'Almeida", "d almeida"),
        ("d’ALMÉIDA ", "d almeida"),
        ("Œuvrard", "oeuvrard"),
        ("Łukasz", "lukasz"),
        ("Jean‑Noël", "jean noel"),
        ("Straße", "strasse"),
    ],
)
def test_names_are_compared_without_accents_case_hyphens_nor_apostrophes(saisi, attendu):
    assert normaliser_nom(saisi) == attendu


def test_an_unknown_person_is_created_with_her_contact_points():
    usager = retrouver_ou_creer(NADIA, courriel=" Nadia@example.org ", telephone="06 39 98 12 34")
    assert str(usager) == "Nadia Benali"
    assert usager.civilite == "madame"
    assert set(usager.coordonnees.values_list("type", "valeur", "etat")) == {
        (TypeCoordonnee.COURRIEL, "Nadia@example.org", EtatCoordonnee.DECLAREE),
        (TypeCoordonnee.TELEPHONE, "+33639981234", EtatCoordonnee.DECLAREE),
    }


@pytest.mark.parametrize(("prenom", "nom"), [("NADIA", "BENALI"), ("nàdia", "Bénali"), (" Nadia", "benali ")])
def test_the_same_person_is_found_again_however_she_writes_her_name(prenom, nom):
    connue = retrouver_ou_creer(NADIA, courriel="nadia@example.org")
    assert retrouver_ou_creer(Identite(prenom=prenom, nom=nom), courriel="NADIA@example.org") == connue


def test_hyphen_and_apostrophe_do_not_make_another_person():
    connue = retrouver_ou_creer(Identite(prenom="Jean-Noël", nom="L’Hénoret"), telephone="06 39 98 00 01")
    assert retrouver_ou_creer(Identite(prenom="Jean Noel", nom="L'Henoret"), telephone="+33639980001") == connue


def test_a_couple_shares_an_email_and_stays_two_people():
    nadia = retrouver_ou_creer(NADIA, courriel="famille@example.org")
    karim = retrouver_ou_creer(Identite(prenom="Karim", nom="Benali"), courriel="famille@example.org")
    assert nadia != karim
    assert Coordonnee.objects.filter(cle="famille@example.org").count() == 2


def test_namesakes_without_a_shared_contact_point_stay_two_people():
    assert retrouver_ou_creer(NADIA, courriel="a@example.org") != retrouver_ou_creer(NADIA, courriel="b@example.org")


def test_without_any_contact_point_nobody_is_recognised():
    assert retrouver_ou_creer(NADIA) != retrouver_ou_creer(NADIA)


def test_an_address_is_shared_whatever_its_layout():
    connue = retrouver_ou_creer(NADIA, adresse="12 rue des Érables\n99123 CLAIRVAL")
    assert retrouver_ou_creer(NADIA, adresse="12, rue des Erables, 99123 Clairval") == connue
    assert connue.coordonnees.count() == 1


def test_a_new_contact_point_is_added_to_the_known_person():
    connue = retrouver_ou_creer(NADIA, courriel="nadia@example.org")
    retrouver_ou_creer(NADIA, courriel="nadia@example.org", telephone="01 99 00 12 34")
    assert list(connue.coordonnees.values_list("valeur", flat=True)) == ["nadia@example.org", "+33199001234"]


def test_several_matches_give_the_oldest_record():
    premiere = UsagerFactory(prenom="Nadia", nom="Benali")
    deuxieme = UsagerFactory(prenom="Nadia", nom="Benali")
    CoordonneeFactory(usager=premiere, valeur="nadia@example.org")
    CoordonneeFactory(usager=deuxieme, valeur="nadia@example.org")
    assert retrouver_ou_creer(NADIA, courriel="nadia@example.org") == premiere


def test_a_legal_entity_is_found_by_its_name_and_never_confused_with_a_person():
    entite = Identite(nature=NatureUsager.ORGANISATION, raison_sociale="Benali Nadia")
    association = retrouver_ou_creer(entite, courriel="contact@example.org")
    assert association.nature == NatureUsager.ORGANISATION
    assert retrouver_ou_creer(NADIA, courriel="contact@example.org") != association
    assert retrouver_ou_creer(entite, courriel="contact@example.org") == association


def test_an_invalid_phone_creates_nobody():
    with pytest.raises(TelephoneInvalide):
        retrouver_ou_creer(NADIA, telephone="06 39")
    assert not Usager.objects.exists()


def test_an_identity_without_a_name_is_refused():
    with pytest.raises(ValueError, match="nom ou une raison sociale"):
        Identite(prenom="", nom=" - ")


def test_find_again_costs_a_fixed_number_of_queries(django_assert_max_num_queries):
    retrouver_ou_creer(NADIA, courriel="nadia@example.org", telephone="06 39 98 12 34")
    holding_the_name = int(connection.vendor == "postgresql")
    with django_assert_max_num_queries(5 + holding_the_name):
        retrouver_ou_creer(NADIA, courriel="nadia@example.org", telephone="06 39 98 12 34")


def test_marquer_verifiee_dates_the_proof():
    coordonnee = marquer_verifiee(CoordonneeFactory())
    assert coordonnee.etat == EtatCoordonnee.VERIFIEE
    assert coordonnee.verifiee_at is not None


def test_marquer_en_echec_keeps_the_reason_and_the_older_proof():
    coordonnee = marquer_en_echec(CoordonneeFactory(verifiee=True), "Boîte inconnue")
    assert (coordonnee.etat, coordonnee.motif_echec) == (EtatCoordonnee.EN_ECHEC, "Boîte inconnue")
    assert coordonnee.echec_at is not None
    assert coordonnee.verifiee_at is not None


def test_a_failed_contact_point_given_again_is_tried_again():
    coordonnee = CoordonneeFactory(en_echec=True, usager__prenom="Nadia", usager__nom="Benali", valeur="n@example.org")
    retrouver_ou_creer(NADIA, courriel="n@example.org")
    coordonnee.refresh_from_db()
    assert coordonnee.etat == EtatCoordonnee.DECLAREE


@pytest.mark.parametrize(
    "champs",
    [
        {"telephone": True, "valeur": "0639981234"},
        {"etat": EtatCoordonnee.VERIFIEE},
        {"etat": EtatCoordonnee.EN_ECHEC},
    ],
)
def test_the_database_refuses_a_contact_point_whose_state_and_fields_disagree(champs):
    usager = UsagerFactory()
    with pytest.raises(IntegrityError):
        CoordonneeFactory(usager=usager, **champs)


def test_coordonnee_shows_its_value_the_french_way():
    assert str(CoordonneeFactory(telephone=True, valeur="+33639981234")) == "06 39 98 12 34"
    assert str(CoordonneeFactory(adresse=True, valeur="1 rue A\n99123 CLAIRVAL")) == "1 rue A, 99123 CLAIRVAL"


def test_the_traits_of_the_factory_give_contact_points():
    usager = UsagerFactory(with_courriel=True, with_telephone=True, with_adresse=True)
    assert usager.coordonnees.count() == 3
    assert UsagerFactory(association=True).raison_sociale.startswith("Les jardins")
