"""Who reads every message, and who may settle one."""

from functools import partial

from django.db import migrations

from charte.organisation.groupes import ADMINISTRATEURS, AGENTS, COMMUNICATION, SUPERVISEURS, accorder, retirer

AGIR = ["debloquer", "renvoyer"]
DROITS = {COMMUNICATION: ["view", *AGIR], ADMINISTRATEURS: ["view", *AGIR], SUPERVISEURS: AGIR, AGENTS: AGIR}


class Migration(migrations.Migration):
    dependencies = [("envois", "0001_initial"), ("organisation", "0003_groupes")]

    operations = [
        migrations.RunPython(
            partial(accorder, groupe=groupe, modele="envois.envoi", actions=actions),
            partial(retirer, groupe=groupe, modele="envois.envoi", actions=actions),
        )
        for groupe, actions in DROITS.items()
    ]
