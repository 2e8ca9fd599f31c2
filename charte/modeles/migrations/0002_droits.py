"""Who writes the charter: the communication team and the administrators."""

from functools import partial

from django.db import migrations

from charte.organisation.groupes import ADMINISTRATEURS, COMMUNICATION, accorder, retirer

EDITION = ["add", "change", "delete", "view"]
DROITS = {"modeles.modelemessage": [*EDITION, "publish", "lock", "unlock"], "modeles.affectation": EDITION}


class Migration(migrations.Migration):
    dependencies = [("modeles", "0001_initial"), ("organisation", "0003_groupes")]

    operations = [
        migrations.RunPython(
            partial(accorder, groupe=groupe, modele=modele, actions=actions),
            partial(retirer, groupe=groupe, modele=modele, actions=actions),
        )
        for groupe in (COMMUNICATION, ADMINISTRATEURS)
        for modele, actions in DROITS.items()
    ]
