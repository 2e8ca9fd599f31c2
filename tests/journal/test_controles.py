import pytest
from django.conf import settings as reglages

from suivi.journal.cles import trousseau
from suivi.journal.controles import verifier_cle_propre, verifier_cles

LONGUE = "une-cle-du-journal-assez-longue-pour-signer"


def test_a_short_key_is_an_error(settings):
    settings.CLES_JOURNAL = [LONGUE, "courte"]
    assert [message.id for message in verifier_cles()] == ["journal.E001"]


@pytest.mark.parametrize(("cles", "attendu"), [([], ["journal.W001"]), ([LONGUE], [])])
def test_production_is_told_to_give_the_journal_a_key_of_its_own(settings, cles, attendu):
    settings.CLES_JOURNAL = cles
    assert [message.id for message in verifier_cle_propre()] == attendu
    assert verifier_cles() == []


def test_the_key_derived_from_secret_key_stays_readable_after_both_are_renewed(settings):
    derivee = next(iter(trousseau()))
    settings.SECRET_KEY_FALLBACKS = [reglages.SECRET_KEY]
    settings.SECRET_KEY = "renouvelee" * 6
    settings.CLES_JOURNAL = [LONGUE]
    assert derivee in trousseau()
    assert next(iter(trousseau())) != derivee


def test_two_keys_that_begin_alike_have_two_names(settings):
    settings.CLES_JOURNAL = [LONGUE, LONGUE + "x"]
    assert len(trousseau()) == 3
