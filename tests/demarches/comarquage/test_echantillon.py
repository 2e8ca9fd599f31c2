"""The real sample, from the zip to the pages a citizen reads."""

import zipfile

import pytest
from django.conf import settings
from django.db import transaction
from lxml import etree, html

from demarches.comarquage.demonstration import ARCHIVE, charger
from demarches.comarquage.fidelite import fragments_source
from demarches.models import FichePage, FichesPage, ImportComarquage, RessourceNationale


@pytest.fixture(scope="module")
def echantillon(django_db_setup, django_db_blocker, tmp_path_factory):
    """Imported once for the module, in a transaction undone at the end."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as monkeypatch, transaction.atomic():
        monkeypatch.setattr(settings, "VAR_DIR", tmp_path_factory.mktemp("var"))
        charger()
        yield ImportComarquage.objects.get()
        transaction.set_rollback(True)


def test_the_sample_is_imported_whole(echantillon, db):
    assert (echantillon.lues, echantillon.creees, echantillon.erreurs) == (339, 339, [])
    assert echantillon.elements_inconnus == {}
    assert echantillon.texte_lu == echantillon.texte_rendu == 1_584_451
    assert FichePage.objects.live().count() == 189
    assert RessourceNationale.objects.filter(publiee=True).count() == 150


def test_loading_the_demonstration_again_does_nothing(echantillon, db):
    charger()
    assert ImportComarquage.objects.count() == 1


def test_each_page_served_holds_every_text_of_its_file(echantillon, db, client):
    adresses = {fiche.identifiant: fiche.url for fiche in FichePage.objects.all()}
    index = FichesPage.objects.get().url
    adresses |= {r.identifiant: f"{index}ressources/{r.identifiant}/" for r in RessourceNationale.objects.all()}
    manques = {}
    with zipfile.ZipFile(ARCHIVE) as archive:
        for identifiant, adresse in adresses.items():
            source = etree.fromstring(archive.read(f"{identifiant}.xml"))
            page = html.fromstring(client.get(adresse).content.decode())
            lu = "\n".join(" ".join(texte.split()) for texte in page.itertext())
            if perdus := [fragment for fragment in fragments_source(source) if fragment not in lu]:
                manques[identifiant] = perdus
    assert manques == {}
