import json

import pytest

from charte.modeles.apercu import contexte
from charte.modeles.chargement import charger
from charte.modeles.langage import verifier
from charte.modeles.models import ModeleMessage
from charte.modeles.variables import CATALOGUE, DONNEES

pytestmark = pytest.mark.django_db


def test_charger_publishes_the_sixteen_messages():
    charger()

    loaded = ModeleMessage.objects.all()
    assert len(loaded) == 16
    assert all(modele.live and modele.live_revision for modele in loaded)


def test_charger_twice_changes_nothing():
    charger()
    revisions = {modele.code: modele.live_revision_id for modele in ModeleMessage.objects.all()}

    assert charger() == []
    assert {modele.code: modele.live_revision_id for modele in ModeleMessage.objects.all()} == revisions


def test_charger_never_overwrites_a_published_edit():
    charger()
    modele = ModeleMessage.objects.get(code="AR_SVR")
    modele.courriel_objet = "Objet de la ville"
    modele.save_revision().publish()

    charger()

    modele.refresh_from_db()
    assert modele.courriel_objet == "Objet de la ville"


def test_charger_never_overwrites_a_draft():
    charger()
    modele = ModeleMessage.objects.get(code="AR_SVR")
    modele.courriel_objet = "Brouillon"
    draft = modele.save_revision()
    ModeleMessage.objects.filter(pk=modele.pk).update(empreinte_origine="ancienne")

    charger()

    assert ModeleMessage.objects.get(pk=modele.pk).latest_revision == draft


def test_charger_refreshes_a_message_nobody_touched(tmp_path):
    charger()
    data = json.loads(DONNEES.read_text(encoding="utf-8"))
    data["messages"][0]["canaux"]["email"]["objet"] = "Nouvel objet livré"
    shipped = tmp_path / "messages.json"
    shipped.write_text(json.dumps(data), encoding="utf-8")

    (refreshed,) = charger(shipped)

    assert refreshed.code == "AR_SVR"
    assert ModeleMessage.objects.get(code="AR_SVR").courriel_objet == "Nouvel objet livré"


def test_loaded_texts_follow_french_typography_except_in_sms():
    charger()
    modele = ModeleMessage.objects.get(code="AR_SVR")

    assert "«\u00a0{{demarche}}\u00a0»" in modele.courriel_corps
    assert "Besoin d’aide" in modele.courriel_corps
    assert "'" not in modele.courrier_corps
    assert "\u00a0" not in modele.sms_texte


@pytest.mark.parametrize("canal", ["courriel", "sms", "courrier"])
def test_every_loaded_message_has_a_preview_without_a_hole(canal):
    charger()

    for modele in ModeleMessage.objects.all():
        rendu = contexte(modele, canal)
        assert rendu["message"], (modele.code, rendu["problemes"])
        assert "{{" not in rendu["message"].texte


def test_every_shipped_text_passes_the_checks():
    charger()

    for modele in ModeleMessage.objects.all():
        assert modele.problemes() == {}


def test_the_catalogue_holds_the_shipped_variables():
    shipped = json.loads(DONNEES.read_text(encoding="utf-8"))["variables"]

    assert len(shipped) == 61
    assert shipped.keys() <= CATALOGUE.keys()
    assert verifier("".join(f"{{{{{name}}}}}" for name in shipped)) == []
