"""Editors and administrators start an import of the national sheets and read its report."""

from functools import partial

from django.db import migrations

from charte.organisation.groupes import ADMINISTRATEURS, COMMUNICATION, accorder, retirer

MODELE = {"modele": "demarches.importcomarquage", "actions": ["add", "view"]}


class Migration(migrations.Migration):

    dependencies = [
        ("demarches", "0002_versionformulaire"),
        ("organisation", "0003_groupes"),
    ]

    operations = [
        migrations.RunPython(partial(accorder, groupe=groupe, **MODELE), partial(retirer, groupe=groupe, **MODELE))
        for groupe in (COMMUNICATION, ADMINISTRATEURS)
    ]
