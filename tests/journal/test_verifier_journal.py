import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from suivi.journal import dossiers
from suivi.journal.controle import Anomalie
from suivi.journal.declencheurs import manquants
from suivi.journal.enums import NatureAnomalie
from suivi.journal.models import Evenement, TeteDeChaine
from suivi.journal.verification import verifier, verifier_dossier
from tests.organisation.factories import AgentFactory
from tests.usagers.factories import UsagerFactory

from .declencheurs import alterer, sans_declencheurs
from .factories import evenement, fil

pytestmark = pytest.mark.django_db

DOSSIER = "2026-K7QF-3M9D-5"
# Values that the engine accepts and that Python cannot read as what they should be.
ILLISIBLES = {
    "sqlite": [("horodatage", "'hier'"), ("rang", "'x'"), ("acte", "x'ff'"), ("donnees", "'3'")],
    "postgresql": [("horodatage", "'20000-01-01'"), ("horodatage", "'infinity'"), ("donnees", "'3'")],
}


@pytest.fixture
def lignes():
    """Three lines of one dossier, among others."""
    fil(2)
    lignes = fil(3, dossier=DOSSIER, usager=UsagerFactory(), donnees={"motif": "Pièce illisible", "delai": 15})
    fil(2)
    return lignes


def natures(trouvees):
    return [(a.dossier, a.rang, a.id, a.nature) for a in trouvees]


def test_an_untouched_journal_is_sound(lignes):
    assert list(verifier()) == []


def test_an_empty_journal_is_sound():
    assert list(verifier()) == []


def test_the_guards_stand_after_the_migrations():
    assert manquants() == frozenset()


@pytest.mark.parametrize(
    ("colonne", "valeur"),
    [
        ("acte", "'refuser'"),
        ("acteur_type", "'agent'"),
        ("acteur_libelle", "'Karim Haddad'"),
        ("canal", "'guichet'"),
        ("visibilite", "'interne'"),
        ("usager_id", "NULL"),
        ("empreinte", "'0'"),
        ("empreinte_precedente", "'0'"),
        ("format", "2"),
        ("donnees", """'{"motif": "Pièce illisible", "delai": 16}'"""),
        ("donnees", """'{"motif": "Pièce illisible", "delai": 15.0}'"""),
        ("donnees", "'{}'"),
        ("horodatage", "'2026-01-01 00:00:00+00'"),
    ],
)
def test_a_changed_field_is_found_and_the_line_named(lignes, colonne, valeur):
    assert alterer(f"UPDATE journal_evenement SET {colonne} = {valeur} WHERE id = %s", lignes[1].pk) == 1
    assert (DOSSIER, 2, lignes[1].pk, NatureAnomalie.MODIFIEE) in natures(verifier())


def test_a_microsecond_more_is_found(lignes):
    instant = lignes[1].horodatage.replace(microsecond=(lignes[1].horodatage.microsecond + 1) % 1_000_000)
    with sans_declencheurs():
        Evenement.objects.filter(pk=lignes[1].pk).update(horodatage=instant)
    assert natures(verifier()) == [(DOSSIER, 2, lignes[1].pk, NatureAnomalie.MODIFIEE)]


def test_another_agent_put_in_place_is_found(lignes):
    alterer("UPDATE journal_evenement SET agent_id = %s WHERE id = %s", AgentFactory().pk, lignes[0].pk)
    assert natures(verifier()) == [(DOSSIER, 1, lignes[0].pk, NatureAnomalie.MODIFIEE)]


def test_an_unknown_key_is_named(lignes):
    alterer("UPDATE journal_evenement SET cle = 'inconnue' WHERE id = %s", lignes[1].pk)
    assert natures(verifier()) == [(DOSSIER, 2, lignes[1].pk, NatureAnomalie.CLE_INCONNUE)]


@pytest.mark.parametrize(("rang", "precision"), [(1, ""), (2, ""), (3, "")])
def test_a_deleted_line_is_found_wherever_it_was(lignes, rang, precision):
    alterer("DELETE FROM journal_evenement WHERE id = %s", lignes[rang - 1].pk)
    assert list(verifier()) == [Anomalie(NatureAnomalie.MANQUANTE, DOSSIER, rang)]


def test_several_deleted_lines_are_told_at_once(lignes):
    alterer("DELETE FROM journal_evenement WHERE dossier = %s AND rang > 1", DOSSIER)
    assert [str(a) for a in verifier()] == [
        f"{DOSSIER}, ligne n° 2 : La ligne a été supprimée. (et les suivantes jusqu’au n° 3)"
    ]


def test_the_last_line_deleted_with_its_head_put_back_is_found(lignes):
    alterer("DELETE FROM journal_evenement WHERE id = %s", lignes[2].pk)
    alterer("UPDATE journal_tetedechaine SET rang = 2, empreinte = %s WHERE dossier = %s", lignes[1].empreinte, DOSSIER)
    assert natures(verifier()) == [(DOSSIER, None, None, NatureAnomalie.TETE_MODIFIEE)]


def test_an_inserted_line_is_found(lignes):
    copie = Evenement.objects.get(pk=lignes[2].pk)
    copie.pk, copie.rang, copie.empreinte_precedente = None, 4, copie.empreinte
    copie.save(force_insert=True)
    assert natures(verifier()) == [
        (DOSSIER, 4, copie.pk, NatureAnomalie.MODIFIEE),
        (DOSSIER, 4, copie.pk, NatureAnomalie.EN_TROP),
    ]


def test_two_swapped_ranks_are_found(lignes):
    with sans_declencheurs():
        for ligne, rang in ((lignes[0], 9), (lignes[1], 1), (lignes[0], 2)):
            Evenement.objects.filter(pk=ligne.pk).update(rang=rang)
    assert (DOSSIER, 1, lignes[1].pk, NatureAnomalie.MODIFIEE) in natures(verifier())
    assert (DOSSIER, 2, lignes[0].pk, NatureAnomalie.MODIFIEE) in natures(verifier())


def test_a_rank_far_away_is_told_in_one_line(lignes):
    alterer("UPDATE journal_evenement SET rang = 2000000000 WHERE id = %s", lignes[2].pk)
    assert len(list(verifier())) == 3


def test_a_line_moved_to_another_dossier_is_found(lignes):
    alterer("UPDATE journal_evenement SET dossier = 'ailleurs', rang = 1 WHERE id = %s", lignes[0].pk)
    assert natures(verifier()) == [
        (DOSSIER, 1, None, NatureAnomalie.MANQUANTE),
        ("ailleurs", 1, lignes[0].pk, NatureAnomalie.MODIFIEE),
        ("ailleurs", None, None, NatureAnomalie.TETE_ABSENTE),
    ]


def test_a_deleted_head_is_found(lignes):
    alterer("DELETE FROM journal_tetedechaine WHERE dossier = %s", DOSSIER)
    assert natures(verifier()) == [(DOSSIER, None, None, NatureAnomalie.TETE_ABSENTE)]


@pytest.mark.parametrize("champs", [{"rang": 7}, {"empreinte": "0"}, {"sceau": "0"}, {"cle": "x"}, {"dossier": "x"}])
def test_a_changed_head_is_found(lignes, champs):
    with sans_declencheurs():
        TeteDeChaine.objects.filter(pk=DOSSIER).update(**champs)
    assert NatureAnomalie.TETE_MODIFIEE in [a.nature for a in verifier()]


def test_a_whole_dossier_gone_is_found_by_the_declared_references(lignes, monkeypatch):
    monkeypatch.setattr(dossiers, "_SOURCES", [])
    dossiers.declarer_dossiers(lambda: [DOSSIER, lignes[0].dossier])
    assert list(verifier()) == []
    alterer("DELETE FROM journal_evenement WHERE dossier = %s", DOSSIER)
    alterer("DELETE FROM journal_tetedechaine WHERE dossier = %s", DOSSIER)
    assert natures(verifier())[0] == (DOSSIER, None, None, NatureAnomalie.DOSSIER_ABSENT)


def test_a_lost_guard_is_found(lignes):
    with sans_declencheurs():
        trouvees = list(verifier())
    assert {a.nature for a in trouvees} == {NatureAnomalie.GARDE_ABSENTE}
    assert "journal_evenement_fige" in {a.precision for a in trouvees}


@pytest.mark.parametrize(("colonne", "valeur"), ILLISIBLES[connection.vendor])
def test_a_value_of_another_type_is_found_and_the_line_named(lignes, colonne, valeur):
    alterer(f"UPDATE journal_evenement SET {colonne} = {valeur} WHERE id = %s", lignes[1].pk)
    assert (DOSSIER, lignes[1].pk) in [(a.dossier, a.id) for a in verifier()]


def test_a_line_written_while_reading_is_no_anomaly(lignes, monkeypatch):
    from suivi.journal import verification

    lire = verification._lire
    ecrits = []

    def lire_puis_ecrire(references):
        if not ecrits:
            ecrits.append(evenement(dossier=DOSSIER))
        return lire(references)

    monkeypatch.setattr(verification, "_lire", lire_puis_ecrire)
    assert list(verifier()) == []


def test_a_renewed_key_signs_and_the_former_still_verifies(lignes, settings):
    settings.CLES_JOURNAL = ["nouvelle-cle-du-journal-assez-longue-0001"]
    nouvelle = evenement(dossier=DOSSIER)
    assert nouvelle.cle != lignes[0].cle
    assert list(verifier()) == []
    settings.CLES_JOURNAL = ["autre-cle-du-journal-assez-longue-0002", *settings.CLES_JOURNAL]
    evenement(dossier=DOSSIER)
    assert list(verifier()) == []
    settings.CLES_JOURNAL = settings.CLES_JOURNAL[:1]
    assert natures(verifier()) == [(DOSSIER, 4, nouvelle.pk, NatureAnomalie.CLE_INCONNUE)]


def test_a_line_signed_by_a_known_key_but_out_of_its_place_is_found(lignes):
    from suivi.journal import chaine

    with sans_declencheurs():
        ligne = lignes[1]
        ligne.empreinte_precedente = "f" * 64
        ligne.empreinte = chaine.empreinte(ligne)
        ligne.save()
    assert natures(verifier())[0] == (DOSSIER, 2, ligne.pk, NatureAnomalie.ROMPUE)


def test_verifier_dossier_reads_that_dossier_only(lignes):
    alterer("UPDATE journal_evenement SET acte = 'x' WHERE id = %s", lignes[0].pk)
    autre = Evenement.objects.exclude(dossier=DOSSIER).first().dossier
    assert list(verifier_dossier(autre)) == []
    assert natures(verifier_dossier(DOSSIER)) == [(DOSSIER, 1, lignes[0].pk, NatureAnomalie.MODIFIEE)]


def test_the_command_says_that_all_is_sound(lignes):
    sortie = io.StringIO()
    call_command("verifier_journal", stdout=sortie)
    assert "Journal intact : 7 lignes." in sortie.getvalue()


def test_the_command_names_the_line_and_returns_1(lignes):
    alterer("UPDATE journal_evenement SET acte = 'x' WHERE id = %s", lignes[0].pk)
    erreurs = io.StringIO()
    with pytest.raises(CommandError, match="1 anomalie sur 7 lignes") as echec:
        call_command("verifier_journal", stderr=erreurs)
    assert echec.value.returncode == 1
    assert f"{DOSSIER}, ligne n° 1 (id {lignes[0].pk}) : La ligne a été modifiée" in erreurs.getvalue()


def test_the_command_writes_one_json_object(lignes):
    alterer("UPDATE journal_evenement SET acte = 'x' WHERE id = %s", lignes[0].pk)
    sortie = io.StringIO()
    with pytest.raises(CommandError):
        call_command("verifier_journal", json=True, dossier=DOSSIER, stdout=sortie)
    rapport = json.loads(sortie.getvalue())
    assert rapport["lignes"] == 3
    assert [(a["dossier"], a["rang"], a["id"], a["nature"]) for a in rapport["anomalies"]] == [
        (DOSSIER, 1, lignes[0].pk, "modifiee")
    ]


def test_the_command_on_a_dossier_without_a_line_fails():
    with pytest.raises(CommandError):
        call_command("verifier_journal", dossier="2026-ZZZZ-0000", stderr=io.StringIO())


def test_the_number_of_queries_does_not_grow_with_the_lines(django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(dossiers, "_SOURCES", [])
    fil(3)
    with django_assert_num_queries(5):  # guards, heads, lines, no more heads, orphans
        list(verifier())
    for _ in range(5):
        fil(4)
    with django_assert_num_queries(5):
        list(verifier())
