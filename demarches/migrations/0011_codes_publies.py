"""The codes already published keep their addresses alive."""

from django.db import migrations


def retenir_les_codes(apps, schema_editor):
    CodePublie = apps.get_model("demarches.CodePublie")
    for pk, code in apps.get_model("demarches.DemarchePage").objects.filter(live=True).values_list("pk", "code"):
        CodePublie.objects.get_or_create(code=code, defaults={"demarche_id": pk})


class Migration(migrations.Migration):

    dependencies = [
        ("demarches", "0010_outils_du_catalogue"),
    ]

    operations = [
        migrations.RunPython(retenir_les_codes, migrations.RunPython.noop),
    ]
