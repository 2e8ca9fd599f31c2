"""Supervisors open the journal; the lines they read come from their habilitations."""

from functools import partial

from django.db import migrations

from charte.organisation.groupes import SUPERVISEURS, accorder, retirer

VUE = {"groupe": SUPERVISEURS, "modele": "journal.evenement", "actions": ["view"]}


class Migration(migrations.Migration):

    dependencies = [
        ("journal", "0002_ajout_seul"),
        ("organisation", "0003_groupes"),
    ]

    operations = [
        migrations.RunPython(partial(accorder, **VUE), partial(retirer, **VUE)),
    ]
