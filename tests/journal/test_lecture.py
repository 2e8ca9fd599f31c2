import pytest

from suivi.journal import droits
from suivi.journal.models import Evenement
from suivi.journal.service import ACTES, ErreurJournal, declarer_acte, declarer_droit, evenements_autorises
from tests.organisation.factories import UtilisateurFactory
from tests.usagers.factories import UsagerFactory

from .factories import evenement, evenement_interne, fil


@pytest.fixture
def registre():
    """Acts declared by a test are forgotten after it."""
    avant = dict(ACTES)
    yield
    ACTES.clear()
    ACTES.update(avant)


@pytest.fixture
def regles(monkeypatch):
    """Rights declared by a test are forgotten after it."""
    monkeypatch.setattr(droits, "_DROITS", {})


@pytest.mark.django_db
def test_the_phrase_of_an_event_is_told_by_its_act(registre):
    declarer_acte("demander_pieces_essai", "Pièces demandées", lambda e: f"Il manque : {e.donnees['piece']}.")
    ligne = evenement(acte="demander_pieces_essai", donnees={"piece": "un justificatif"})
    assert (ligne.libelle, ligne.phrase) == ("Pièces demandées", "Il manque : un justificatif.")


@pytest.mark.django_db
def test_a_phrase_may_be_a_plain_sentence(registre):
    declarer_acte("deposer_essai", "Dépôt", "Vous avez déposé votre demande.")
    assert evenement(acte="deposer_essai").phrase == "Vous avez déposé votre demande."


@pytest.mark.django_db
def test_an_act_no_longer_declared_is_still_told():
    assert Evenement(acte="ancien_acte").phrase == "Ancien acte"


@pytest.mark.django_db
def test_a_sentence_that_fails_on_old_data_gives_the_name_of_the_act(registre):
    declarer_acte("refuser_essai", "Refus", lambda e: e.donnees["motif"])
    assert evenement(acte="refuser_essai").phrase == "Refus"


def test_an_act_is_declared_once(registre):
    declarer_acte("unique_essai", "Essai", "Essai.")
    with pytest.raises(ErreurJournal, match="deux fois"):
        declarer_acte("unique_essai", "Essai", "Essai.")


@pytest.mark.django_db
def test_the_lines_of_a_dossier_of_a_person_and_those_she_may_see():
    usager = UsagerFactory()
    visible = evenement(usager=usager, dossier="2026-AAAA-0001")
    interne = evenement_interne(usager=usager, dossier="2026-AAAA-0001")
    ailleurs = evenement(usager=usager)
    evenement()
    assert set(Evenement.objects.for_dossier("2026-AAAA-0001")) == {visible, interne}
    assert set(Evenement.objects.for_usager(usager)) == {visible, interne, ailleurs}
    assert set(Evenement.objects.for_usager(usager).visibles_usager()) == {visible, ailleurs}


@pytest.mark.django_db
def test_pages_follow_each_other_without_a_gap_even_when_lines_are_added():
    lignes = fil(5)
    premiere = Evenement.objects.tranche(taille=2)
    fil(2)
    deuxieme = Evenement.objects.tranche(premiere.suite, taille=2)
    troisieme = Evenement.objects.tranche(deuxieme.suite, taille=2)
    assert premiere.evenements + deuxieme.evenements + troisieme.evenements == lignes[::-1]
    assert troisieme.suite == ""


@pytest.mark.django_db
def test_pages_part_lines_of_the_same_moment_by_their_id(time_machine):
    time_machine.move_to("2026-11-24T08:00:00+00:00", tick=False)
    lignes = fil(3)
    premiere = Evenement.objects.tranche(taille=1)
    assert Evenement.objects.tranche(premiere.suite, taille=5).evenements == lignes[1::-1]


@pytest.mark.django_db
@pytest.mark.parametrize("curseur", ["x", "2026-11-24", "_3", "2026-11-24T08:00:00Z_x", "2026-11-24T08:00:00_3"])
def test_an_unreadable_cursor_is_refused(curseur):
    with pytest.raises(ValueError, match="repère de page"):
        Evenement.objects.tranche(curseur)


@pytest.mark.django_db
def test_without_a_declared_right_only_a_superuser_reads(regles):
    ligne = evenement()
    assert list(evenements_autorises(UtilisateurFactory(is_superuser=True))) == [ligne]
    assert list(evenements_autorises(UtilisateurFactory())) == []
    assert list(evenements_autorises(UtilisateurFactory(is_superuser=True, is_active=False))) == []


@pytest.mark.django_db
def test_declared_rights_add_up(regles):
    from django.db.models import Q

    une, deux, _ = evenement(dossier="2026-AAAA-1"), evenement(dossier="2026-BBBB-2"), evenement()
    declarer_droit("une", lambda utilisateur: Q(dossier="2026-AAAA-1"))
    declarer_droit("deux", lambda utilisateur: Q(dossier="2026-BBBB-2"))
    assert set(evenements_autorises(UtilisateurFactory())) == {une, deux}
    assert list(evenements_autorises(UtilisateurFactory(), Evenement.objects.for_dossier("2026-BBBB-2"))) == [deux]
