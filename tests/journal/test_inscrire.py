from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import DatabaseError, connection, transaction
from wagtail.models import Page

from charte.organisation.groupes import AGENTS
from suivi.journal import chaine
from suivi.journal.enums import TypeActeur
from suivi.journal.models import Evenement, TeteDeChaine
from suivi.journal.service import (
    ActeInconnu,
    Acteur,
    Canal,
    DonneesRefusees,
    ErreurJournal,
    HorsTransaction,
    Visibilite,
    inscrire,
)
from tests.organisation.factories import AgentFactory
from tests.usagers.factories import UsagerFactory

from .factories import evenement, fil

LIGNE = {"acteur": Acteur.systeme(), "canal": Canal.SYSTEME, "visibilite": Visibilite.INTERNE}


@pytest.mark.django_db
def test_inscrire_chains_the_lines_of_one_dossier():
    premier, deuxieme = fil(2, dossier="2026-AAAA-0001")
    assert (premier.rang, deuxieme.rang) == (1, 2)
    assert premier.empreinte_precedente == ""
    assert deuxieme.empreinte_precedente == premier.empreinte
    tete = TeteDeChaine.objects.get(pk="2026-AAAA-0001")
    assert (tete.rang, tete.empreinte) == (2, deuxieme.empreinte)


@pytest.mark.django_db
def test_each_dossier_has_its_own_chain():
    premier, autre = evenement(), evenement()
    assert (premier.rang, autre.rang) == (1, 1)
    assert premier.empreinte != autre.empreinte


@pytest.mark.django_db(transaction=True)
def test_inscrire_refuses_to_write_outside_a_transaction():
    evenement()
    with pytest.raises(HorsTransaction, match="atomic"):
        inscrire(acte="essayer", dossier="2026-AAAA-0001", **LIGNE)
    assert Evenement.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_line_disappears_with_the_transaction_that_fails():
    evenement(dossier="2026-AAAA-0001")
    with pytest.raises(ActeInconnu), transaction.atomic():  # noqa: PT012
        evenement(dossier="2026-AAAA-0001")
        inscrire(acte="chanter", dossier="2026-AAAA-0001", **LIGNE)
    assert TeteDeChaine.objects.get(pk="2026-AAAA-0001").rang == 1
    assert evenement(dossier="2026-AAAA-0001").rang == 2


@pytest.mark.django_db
def test_inscrire_refuses_an_act_that_nobody_declared():
    with pytest.raises(ActeInconnu, match="chanter"):
        inscrire(acte="chanter", dossier="2026-AAAA-0001", **LIGNE)


@pytest.mark.django_db
@pytest.mark.parametrize("dossier", ["", "x" * 41, "2026\x00"])
def test_inscrire_refuses_a_reference_that_cannot_be_read_again(dossier):
    with pytest.raises(ErreurJournal, match="référence"):
        evenement(dossier=dossier)


@pytest.mark.django_db
def test_inscrire_takes_its_arguments_by_name_only():
    with pytest.raises(TypeError):
        inscrire("essayer", "2026-AAAA-0001", Acteur.systeme(), Canal.SYSTEME, Visibilite.INTERNE)


@pytest.mark.django_db
@pytest.mark.parametrize("champ", ["canal", "visibilite"])
def test_inscrire_refuses_a_channel_or_a_visibility_that_does_not_exist(champ):
    with pytest.raises(ValueError, match="pigeon"):
        evenement(**{champ: "pigeon"})


@pytest.mark.django_db
def test_the_usager_who_acts_is_the_person_concerned_and_stays_unnamed():
    usager = UsagerFactory()
    ligne = evenement(acteur=Acteur.usager(usager))
    assert (ligne.usager, ligne.acteur_type, ligne.acteur_libelle) == (usager, TypeActeur.USAGER, "L’usager")


@pytest.mark.django_db
def test_an_agent_appears_under_the_name_the_public_may_read():
    agent = AgentFactory(anonymat=True, motif_anonymat="Sécurité", code="a-17")
    ligne = evenement(acteur=Acteur.agent(agent), usager=UsagerFactory())
    assert (ligne.agent, ligne.acteur_libelle) == (agent, "Agent a-17")


@pytest.mark.django_db
def test_the_moment_is_the_one_of_the_lock_to_the_microsecond():
    with time_machine.travel(datetime(2026, 11, 24, 23, 59, 59, 123456, tzinfo=UTC), tick=False):
        ligne = evenement()
    ligne.refresh_from_db()
    assert ligne.horodatage == datetime(2026, 11, 24, 23, 59, 59, 123456, tzinfo=UTC)


@pytest.mark.django_db
def test_data_are_reduced_to_what_both_databases_give_back():
    ligne = evenement(
        donnees={
            "montant": Decimal("12.50"),
            "reel": 1e20,
            "jour": date(2026, 11, 24),
            "instant": datetime(2026, 11, 24, 8, tzinfo=UTC),
            "canal": Canal.GUICHET,
            "liste": ({"a", "b"}, None, True, 3),
            "uuid": UUID(int=1),
            "texte": "né\x00e",
            4: "clé",
        }
    )
    ligne.refresh_from_db()
    assert ligne.donnees == {
        "montant": "12.50",
        "reel": "1e+20",
        "jour": "2026-11-24",
        "instant": "2026-11-24T08:00:00+00:00",
        "canal": "guichet",
        "liste": [["a", "b"], None, True, 3],
        "uuid": "00000000-0000-0000-0000-000000000001",
        "texte": "né\ufffde",
        "4": "clé",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("donnees", [{"objet": object()}, {"octets": b"x"}, {1: "a", "1": "b"}])
def test_data_that_cannot_be_told_again_are_refused(donnees):
    with pytest.raises(DonneesRefusees):
        evenement(donnees=donnees)


@pytest.mark.django_db
def test_one_line_costs_three_writes_at_most(django_assert_max_num_queries):
    evenement(dossier="2026-AAAA-0001")
    with django_assert_max_num_queries(5):  # savepoint, head, line, head, release
        evenement(dossier="2026-AAAA-0001")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_evenement SET acte = 'autre'",
        "DELETE FROM journal_evenement",
        "DELETE FROM journal_tetedechaine",
        "UPDATE journal_tetedechaine SET rang = 0",
        "UPDATE journal_tetedechaine SET rang = rang",
        "UPDATE journal_tetedechaine SET dossier = 'autre'",
    ],
)
def test_the_database_refuses_to_change_or_erase(sql):
    evenement()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Evenement.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("nom", ["journal_evenement", "journal_tetedechaine"])
def test_the_database_refuses_to_empty_or_to_replace(nom):
    evenement()
    sql = (
        f"TRUNCATE {nom}" if connection.vendor == "postgresql" else f"INSERT OR REPLACE INTO {nom} SELECT * FROM {nom}"
    )
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Evenement.objects.count() == TeteDeChaine.objects.count() == 1


@pytest.mark.django_db
def test_the_models_cannot_change_nor_erase_either():
    ligne = evenement()
    with pytest.raises(DatabaseError), transaction.atomic():
        ligne.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        ligne.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Evenement.objects.all().delete()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("passage", [1, 2])
def test_a_transactional_test_leaves_an_empty_and_guarded_journal(passage):
    assert not Evenement.objects.exists()
    ligne = evenement()
    with pytest.raises(DatabaseError):
        ligne.delete()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("passage", [1, 2])
def test_a_transactional_test_finds_the_rows_made_by_migrations(passage):
    assert Group.objects.filter(name=AGENTS).exists()
    assert Page.objects.filter(depth=1).exists()
    Group.objects.create(name="Autre")


@pytest.mark.django_db
def test_the_digest_is_the_same_on_every_database(settings):
    settings.CLES_JOURNAL = ["cle-d-essai-du-journal-fixe-pour-toujours"]
    with time_machine.travel(datetime(2026, 3, 1, 0, 0, 0, 120000, tzinfo=UTC), tick=False):
        ligne = evenement(dossier="2026-é’ß-1", donnees={"z": Decimal("12.50"), "a": ["né", 10**20, None, True]})
    relue = Evenement.objects.get(pk=ligne.pk)
    assert relue.empreinte == chaine.empreinte(relue)
    assert relue.empreinte == "b118d85b0fe8af820282f4e89900ba2bfa33a4973d6fecd695283bda124bbc26"
