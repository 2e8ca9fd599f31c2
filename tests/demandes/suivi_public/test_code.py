"""The one-time code: sent, checked, spent."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from charte.envois.models import Envoi
from suivi.demandes import actions, travail
from suivi.demandes.actions.acces import (
    CODES_PAR_FENETRE,
    CodeRefuse,
    DemandeInconnue,
    SansCourriel,
    TropDeCodes,
    TropDEssais,
)
from suivi.demandes.models import CodeAcces
from suivi.demandes.references import EXEMPLE
from tests.demandes.factories import DemandeFactory


def faux(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def plus_tard(**delai) -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(**delai), tick=True)


def test_envoyer_code_writes_to_the_contact_of_the_request(dernier_code):
    demande = DemandeFactory(courriel="nadia@example.org")
    actions.envoyer_code(demande.reference)
    assert Envoi.objects.get(point="envoyer_code").destinataire == "nadia@example.org"
    assert len(dernier_code(demande)) == 6


def test_only_the_digest_of_a_code_is_kept(dernier_code):
    demande = DemandeFactory()
    actions.envoyer_code(demande.reference)
    kept = CodeAcces.objects.get()
    assert dernier_code(demande) not in str(vars(kept).values())
    assert len(kept.empreinte) == 64


def test_verifier_code_opens_the_request(dernier_code):
    demande = DemandeFactory()
    actions.envoyer_code(demande.reference)
    assert actions.verifier_code(demande.reference, dernier_code(demande)) == demande


def test_a_code_received_proves_the_address(dernier_code):
    demande = DemandeFactory()
    actions.envoyer_code(demande.reference)
    actions.verifier_code(demande.reference, dernier_code(demande))
    assert demande.usager.coordonnees.get(type="courriel").etat == "verifiee"


def test_a_code_serves_once(dernier_code):
    demande = DemandeFactory()
    actions.envoyer_code(demande.reference)
    code = dernier_code(demande)
    actions.verifier_code(demande.reference, code)
    with pytest.raises(CodeRefuse):
        actions.verifier_code(demande.reference, code)


def test_opening_spends_the_other_codes_too(dernier_code):
    demande = DemandeFactory()
    actions.envoyer_code(demande.reference)
    first = dernier_code(demande)
    actions.envoyer_code(demande.reference)
    actions.verifier_code(demande.reference, first)
    with pytest.raises(CodeRefuse):
        actions.verifier_code(demande.reference, dernier_code(demande))


def test_a_code_expires_after_fifteen_minutes(dernier_code):
    demande = DemandeFactory()
    actions.envoyer_code(demande.reference)
    code = dernier_code(demande)
    with plus_tard(minutes=15, seconds=1), pytest.raises(CodeRefuse):
        actions.verifier_code(demande.reference, code)


def test_a_code_still_opens_after_fourteen_minutes(dernier_code):
    demande = DemandeFactory()
    actions.envoyer_code(demande.reference)
    code = dernier_code(demande)
    with plus_tard(minutes=14):
        assert actions.verifier_code(demande.reference, code) == demande


def test_the_code_of_a_request_opens_no_other(dernier_code):
    mine, other = DemandeFactory(), DemandeFactory()
    actions.envoyer_code(mine.reference)
    actions.envoyer_code(other.reference)
    with pytest.raises(CodeRefuse):
        actions.verifier_code(other.reference, dernier_code(mine))


def test_five_wrong_tries_close_the_door_even_to_the_right_code(dernier_code):
    demande = DemandeFactory()
    actions.envoyer_code(demande.reference)
    code = dernier_code(demande)
    for _ in range(5):
        with pytest.raises(CodeRefuse):
            actions.verifier_code(demande.reference, faux(code))
    with pytest.raises(TropDEssais):
        actions.verifier_code(demande.reference, code)


def test_a_new_code_does_not_give_new_tries(dernier_code):
    demande = DemandeFactory()
    for tries in (3, 2):
        actions.envoyer_code(demande.reference)
        for _ in range(tries):
            with pytest.raises(CodeRefuse):
                actions.verifier_code(demande.reference, faux(dernier_code(demande)))
    with pytest.raises(TropDEssais):
        actions.verifier_code(demande.reference, dernier_code(demande))
    with pytest.raises(TropDEssais):
        actions.envoyer_code(demande.reference)


def test_tries_are_forgotten_after_an_hour(dernier_code):
    demande = DemandeFactory()
    actions.envoyer_code(demande.reference)
    for _ in range(5):
        with pytest.raises(CodeRefuse):
            actions.verifier_code(demande.reference, faux(dernier_code(demande)))
    with plus_tard(minutes=61):
        actions.envoyer_code(demande.reference)
        assert actions.verifier_code(demande.reference, dernier_code(demande)) == demande


def test_codes_are_capped_for_each_request():
    demande = DemandeFactory()
    for _ in range(CODES_PAR_FENETRE):
        actions.envoyer_code(demande.reference)
    with pytest.raises(TropDeCodes):
        actions.envoyer_code(demande.reference)
    assert CodeAcces.objects.count() == CODES_PAR_FENETRE
    with plus_tard(minutes=61):
        actions.envoyer_code(demande.reference)


def test_no_code_for_an_unknown_reference():
    with pytest.raises(DemandeInconnue):
        actions.envoyer_code(EXEMPLE)


def test_no_code_without_an_address():
    demande = DemandeFactory(courriel="")
    with pytest.raises(SansCourriel):
        actions.envoyer_code(demande.reference)


@pytest.mark.parametrize("courriel", ["nadia@example.org", "", None])
def test_the_worker_never_fails_on_a_code_it_cannot_send(courriel):
    reference = EXEMPLE if courriel is None else DemandeFactory(courriel=courriel).reference
    travail.envoyer_code.func(reference)
    assert CodeAcces.objects.count() == (1 if courriel else 0)


def test_a_wrong_code_costs_the_same_queries_whether_the_request_exists_or_not(django_assert_num_queries):
    demande = DemandeFactory()
    actions.envoyer_code(demande.reference)
    for reference in (demande.reference, EXEMPLE):
        with django_assert_num_queries(5), pytest.raises(CodeRefuse):
            actions.verifier_code(reference, "000000")
