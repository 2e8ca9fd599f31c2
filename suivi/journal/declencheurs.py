"""What makes the journal append-only in the database itself, on both engines.

`poser` and `retirer` take a `schema_editor` or a cursor: anything with `execute`.
"""

from typing import Any

from django.db import connections

POSTGRESQL_POSER = [
    """
    CREATE OR REPLACE FUNCTION journal_ajout_seul() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'Le journal est en ajout seul : % refusé sur %.', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE OR REPLACE FUNCTION journal_tete_avance() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.dossier <> OLD.dossier OR NEW.rang <> OLD.rang + 1 THEN
            RAISE EXCEPTION 'La tête d’une chaîne du journal avance d’une ligne à la fois.'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER journal_evenement_fige BEFORE UPDATE OR DELETE ON journal_evenement
    FOR EACH ROW EXECUTE FUNCTION journal_ajout_seul()
    """,
    """
    CREATE TRIGGER journal_evenement_garde BEFORE TRUNCATE ON journal_evenement
    FOR EACH STATEMENT EXECUTE FUNCTION journal_ajout_seul()
    """,
    """
    CREATE TRIGGER journal_tete_fige BEFORE DELETE ON journal_tetedechaine
    FOR EACH ROW EXECUTE FUNCTION journal_ajout_seul()
    """,
    """
    CREATE TRIGGER journal_tete_garde BEFORE TRUNCATE ON journal_tetedechaine
    FOR EACH STATEMENT EXECUTE FUNCTION journal_ajout_seul()
    """,
    """
    CREATE TRIGGER journal_tete_avance BEFORE UPDATE ON journal_tetedechaine
    FOR EACH ROW EXECUTE FUNCTION journal_tete_avance()
    """,
    # ALWAYS: a session that declares itself a replica does not pass.
    "ALTER TABLE journal_evenement ENABLE ALWAYS TRIGGER journal_evenement_fige",
    "ALTER TABLE journal_evenement ENABLE ALWAYS TRIGGER journal_evenement_garde",
    "ALTER TABLE journal_tetedechaine ENABLE ALWAYS TRIGGER journal_tete_fige",
    "ALTER TABLE journal_tetedechaine ENABLE ALWAYS TRIGGER journal_tete_garde",
    "ALTER TABLE journal_tetedechaine ENABLE ALWAYS TRIGGER journal_tete_avance",
]
POSTGRESQL_RETIRER = [
    "DROP FUNCTION IF EXISTS journal_ajout_seul() CASCADE",
    "DROP FUNCTION IF EXISTS journal_tete_avance() CASCADE",
]
POSTGRESQL_LIRE = "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'journal!_%' ESCAPE '!' AND tgenabled = 'A'"
POSTGRESQL_NOMS = frozenset(
    {
        "journal_evenement_fige",
        "journal_evenement_garde",
        "journal_tete_fige",
        "journal_tete_garde",
        "journal_tete_avance",
    }
)

SQLITE_POSER = [
    """
    CREATE TRIGGER journal_evenement_fige BEFORE UPDATE ON journal_evenement
    BEGIN SELECT RAISE(ABORT, 'Le journal est en ajout seul.'); END
    """,
    """
    CREATE TRIGGER journal_evenement_garde BEFORE DELETE ON journal_evenement
    BEGIN SELECT RAISE(ABORT, 'Le journal est en ajout seul.'); END
    """,
    # INSERT OR REPLACE deletes without firing the triggers of DELETE.
    """
    CREATE TRIGGER journal_evenement_ajoute BEFORE INSERT ON journal_evenement
    WHEN EXISTS (SELECT 1 FROM journal_evenement WHERE id = NEW.id)
        OR EXISTS (SELECT 1 FROM journal_evenement WHERE dossier = NEW.dossier AND rang = NEW.rang)
    BEGIN SELECT RAISE(ABORT, 'Le journal est en ajout seul.'); END
    """,
    """
    CREATE TRIGGER journal_tete_fige BEFORE DELETE ON journal_tetedechaine
    BEGIN SELECT RAISE(ABORT, 'Le journal est en ajout seul.'); END
    """,
    """
    CREATE TRIGGER journal_tete_ajoute BEFORE INSERT ON journal_tetedechaine
    WHEN EXISTS (SELECT 1 FROM journal_tetedechaine WHERE dossier = NEW.dossier)
    BEGIN SELECT RAISE(ABORT, 'Le journal est en ajout seul.'); END
    """,
    """
    CREATE TRIGGER journal_tete_avance BEFORE UPDATE ON journal_tetedechaine
    WHEN NEW.dossier <> OLD.dossier OR NEW.rang <> OLD.rang + 1
    BEGIN SELECT RAISE(ABORT, 'Le journal est en ajout seul.'); END
    """,
]
SQLITE_NOMS = frozenset(
    {
        "journal_evenement_fige",
        "journal_evenement_garde",
        "journal_evenement_ajoute",
        "journal_tete_fige",
        "journal_tete_ajoute",
        "journal_tete_avance",
    }
)
SQLITE_RETIRER = [f"DROP TRIGGER IF EXISTS {nom}" for nom in sorted(SQLITE_NOMS)]
SQLITE_LIRE = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal!_%' ESCAPE '!'"


def poser(executeur: Any, vendor: str) -> None:
    """Make the database refuse every change of what is written."""
    for instruction in POSTGRESQL_POSER if vendor == "postgresql" else SQLITE_POSER:
        executeur.execute(instruction, None)


def retirer(executeur: Any, vendor: str) -> None:
    """Undo `poser`: the reverse migration, and the emptying of a test database."""
    for instruction in POSTGRESQL_RETIRER if vendor == "postgresql" else SQLITE_RETIRER:
        executeur.execute(instruction, None)


def manquants(alias: str = "default") -> frozenset[str]:
    """Names of the guards that the database has lost (a table rebuilt by hand, a restoration, an attack)."""
    connection = connections[alias]
    attendus, lecture = (
        (POSTGRESQL_NOMS, POSTGRESQL_LIRE) if connection.vendor == "postgresql" else (SQLITE_NOMS, SQLITE_LIRE)
    )
    with connection.cursor() as cursor:
        cursor.execute(lecture)
        return attendus - {nom for (nom,) in cursor.fetchall()}
