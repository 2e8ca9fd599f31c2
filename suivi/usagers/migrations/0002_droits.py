"""Agents and supervisors open the register of usagers."""

from functools import partial

from django.db import migrations

from charte.organisation.groupes import AGENTS, SUPERVISEURS, accorder, retirer

VUE = {"modele": "usagers.usager", "actions": ["view"]}


class Migration(migrations.Migration):

    dependencies = [
        ("usagers", "0001_initial"),
        ("organisation", "0003_groupes"),
    ]

    operations = [
        migrations.RunPython(partial(accorder, groupe=groupe, **VUE), partial(retirer, groupe=groupe, **VUE))
        for groupe in (AGENTS, SUPERVISEURS)
    ]
