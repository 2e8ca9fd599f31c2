"""Editors and administrators keep the themes, the moments of life and the synonyms of the catalogue."""

from functools import partial

from django.db import migrations

from charte.organisation.groupes import ADMINISTRATEURS, COMMUNICATION, accorder, retirer

MODELES = ("demarches.theme", "demarches.evenementdevie", "demarches.synonyme")


class Migration(migrations.Migration):

    dependencies = [
        ("demarches", "0003_droits_import"),
        ("organisation", "0003_groupes"),
    ]

    operations = [
        migrations.RunPython(
            partial(accorder, groupe=groupe, modele=modele), partial(retirer, groupe=groupe, modele=modele)
        )
        for groupe in (COMMUNICATION, ADMINISTRATEURS)
        for modele in MODELES
    ]
