"""Editors and administrators keep the tables of values."""

from functools import partial

from django.db import migrations

from charte.organisation.groupes import ADMINISTRATEURS, COMMUNICATION, accorder, retirer

MODELE = "demarches.tabledevaleurs"


class Migration(migrations.Migration):

    dependencies = [
        ("demarches", "0007_tables_de_valeurs"),
        ("organisation", "0003_groupes"),
    ]

    operations = [
        migrations.RunPython(
            partial(accorder, groupe=groupe, modele=MODELE), partial(retirer, groupe=groupe, modele=MODELE)
        )
        for groupe in (COMMUNICATION, ADMINISTRATEURS)
    ]
