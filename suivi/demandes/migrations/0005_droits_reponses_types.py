"""Model answers are written by those who write the messages, and by heads of department."""

from functools import partial

from django.db import migrations

from charte.organisation.groupes import ADMINISTRATEURS, COMMUNICATION, SUPERVISEURS, accorder, retirer

TOUT = {"modele": "demandes.reponsetype", "actions": ("add", "change", "delete", "view", "publish")}


class Migration(migrations.Migration):

    dependencies = [
        ("demandes", "0004_reponses_types"),
        ("organisation", "0003_groupes"),
    ]

    operations = [
        migrations.RunPython(partial(accorder, groupe=groupe, **TOUT), partial(retirer, groupe=groupe, **TOUT))
        for groupe in (SUPERVISEURS, COMMUNICATION, ADMINISTRATEURS)
    ]
