from datetime import date

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from charte.envois.encodage import decoder
from charte.envois.enums import Etat
from charte.envois.models import Envoi
from charte.envois.redaction import empreinte
from charte.envois.service import debloquer, declarer_complement, renvoyer
from charte.modeles.models import ModeleMessage
from charte.modeles.service import PointInconnu
from tests.usagers.factories import CoordonneeFactory, UsagerFactory

from .factories import envoyer_un_message

pytestmark = pytest.mark.django_db


def test_communiquer_keeps_the_exact_text():
    envoi = envoyer_un_message(dossier="2026-K7QF-3M9D-5")

    assert envoi.etat == Etat.EN_FILE
    assert envoi.objet == "Nous avons reçu votre demande 2026-K7QF-3M9D-5"
    assert envoi.corps_texte == (
        "Bonjour Madame Martin,\n\nNous avons reçu votre demande «\u00a0Acte de naissance\u00a0» le 1er mars 2026.\n\n"
        "État civil\nTéléphone\u00a0: 01 99 00 00 12\n"
    )
    assert "Acte de naissance" in envoi.corps_html
    assert envoi.empreinte == empreinte(envoi)
    assert envoi.revision == envoi.modele.live_revision


def test_communiquer_enqueues_in_the_transaction_of_the_caller():
    with transaction.atomic():
        envoyer_un_message()
        assert DBTaskResult.objects.count() == 1
        transaction.set_rollback(True)

    assert not DBTaskResult.objects.exists()
    assert not Envoi.objects.exists()


def test_communiquer_twice_with_one_key_is_one_message():
    first = envoyer_un_message(cle="depot:1")
    second = envoyer_un_message(cle="depot:1")

    assert first == second
    assert DBTaskResult.objects.count() == 1


def test_communiquer_without_address_is_blocked_and_says_so():
    envoi = envoyer_un_message(coordonnee=None)

    assert envoi.etat == Etat.BLOQUE
    assert envoi.erreur == "Aucune adresse : cette personne n’a pas donné de courriel."
    assert not DBTaskResult.objects.exists()


def test_communiquer_names_the_empty_mention_and_its_article():
    envoi = envoyer_un_message(valeurs={"service_telephone": ""})

    assert envoi.etat == Etat.BLOQUE
    assert envoi.erreur == "La mention « téléphone du service » est vide ou absente (CRPA, art. R112-11-1, 2°)"


def test_communiquer_names_the_missing_value():
    envoi = envoyer_un_message(valeurs={"demarche": None})

    assert envoi.erreur == "La valeur de « demarche » manque"


def test_communiquer_without_published_message_is_blocked():
    envoyer_un_message()
    ModeleMessage.objects.update(live=False)

    envoi = envoyer_un_message()

    assert envoi.etat == Etat.BLOQUE
    assert envoi.erreur == "Aucun message de la charte n’est publié pour « Accusé d’essai »."


def test_communiquer_refuses_an_undeclared_point():
    with pytest.raises(PointInconnu):
        envoyer_un_message(point="inconnu")


def test_communiquer_refuses_a_value_no_text_can_write():
    with pytest.raises(TypeError):
        envoyer_un_message(valeurs={"demarche": object()})


def test_communiquer_adds_the_reference_to_a_subject_without_it():
    envoyer_un_message()
    ModeleMessage.objects.update(courriel_objet="Bonne nouvelle")

    assert envoyer_un_message(dossier="2026-ABCD-1").objet == "Bonne nouvelle [2026-ABCD-1]"


def test_values_come_back_with_their_types():
    envoi = envoyer_un_message()
    envoi.refresh_from_db()

    assert decoder(envoi.valeurs)["date_reception"] == date(2026, 3, 1)


def test_debloquer_renders_with_what_is_known_now():
    envoi = envoyer_un_message(valeurs={"service_telephone": ""})
    declarer_complement("essai", lambda envoi: {"service_telephone": "+33199000099", "demarche": "Autre"})
    try:
        envoi = debloquer(envoi)
    finally:
        declarer_complement("essai", lambda envoi: {})

    assert envoi.etat == Etat.EN_FILE
    assert "01 99 00 00 99" in envoi.corps_texte
    assert "Acte de naissance" in envoi.corps_texte
    assert DBTaskResult.objects.count() == 1


def test_debloquer_keeps_it_blocked_while_the_cause_stands():
    envoi = debloquer(envoyer_un_message(valeurs={"service_telephone": ""}))

    assert envoi.etat == Etat.BLOQUE
    assert "téléphone" in envoi.erreur


def test_debloquer_finds_the_address_given_since():
    usager = UsagerFactory()
    envoi = envoyer_un_message(usager=usager, coordonnee=None)
    CoordonneeFactory(usager=usager, valeur="nadia@example.org")

    envoi = debloquer(envoi)

    assert (envoi.etat, envoi.destinataire) == (Etat.EN_FILE, "nadia@example.org")


def test_renvoyer_makes_another_message_with_the_same_text():
    first = envoyer_un_message()

    second = renvoyer(first)

    assert second.pk != first.pk
    assert second.renvoi_de == first
    assert second.empreinte == first.empreinte
    assert second.etat == Etat.EN_FILE
