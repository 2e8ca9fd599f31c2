"""The database itself refuses to change or erase a line of the journal."""

from django.db import migrations

from suivi.journal import declencheurs


def poser(apps, schema_editor):
    declencheurs.poser(schema_editor, schema_editor.connection.vendor)


def retirer(apps, schema_editor):
    declencheurs.retirer(schema_editor, schema_editor.connection.vendor)


class Migration(migrations.Migration):

    dependencies = [
        ("journal", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(poser, retirer),
    ]
