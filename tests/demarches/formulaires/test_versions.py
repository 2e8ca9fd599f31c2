"""A form is frozen by content: same content, same version, whoever asks."""

import threading

import pytest
from django.db import connection, connections

from demarches.formulaires.models import VersionFormulaire
from demarches.formulaires.versions import version_courante
from tests.demarches.factories import FORMULAIRE, DemarchePageFactory

LIBELLE = FORMULAIRE[1]["value"]["questions"][0]["value"]["libelle"]

pytestmark = pytest.mark.django_db


def reformuler(demarche, libelle: str) -> None:
    """What an editor does: change one label and publish."""
    demarche.formulaire[1].value["questions"][0].value["libelle"] = libelle
    demarche.save_revision().publish()
    demarche.refresh_from_db()


def test_version_courante_is_the_same_row_twice():
    demarche = DemarchePageFactory(formulaire=FORMULAIRE)
    assert version_courante(demarche) == version_courante(demarche)
    assert VersionFormulaire.objects.get().numero == 1


def test_publishing_another_wording_makes_the_next_version():
    demarche = DemarchePageFactory(formulaire=FORMULAIRE)
    premiere = version_courante(demarche)
    reformuler(demarche, "Que voulez-vous ?")
    seconde = version_courante(demarche)
    assert (premiere.numero, seconde.numero) == (1, 2)
    premiere.refresh_from_db()
    assert premiere.formulaire.question("objet").libelle == LIBELLE
    assert seconde.formulaire.question("objet").libelle == "Que voulez-vous ?"


def test_going_back_to_a_former_wording_finds_its_version_again():
    demarche = DemarchePageFactory(formulaire=FORMULAIRE)
    premiere = version_courante(demarche)
    reformuler(demarche, "Autre")
    version_courante(demarche)
    reformuler(demarche, LIBELLE)
    assert version_courante(demarche) == premiere


def test_draft_of_the_editor_does_not_change_the_version():
    demarche = DemarchePageFactory(formulaire=FORMULAIRE)
    premiere = version_courante(demarche)
    demarche.formulaire[1].value["questions"][0].value["libelle"] = "Brouillon"
    demarche.save_revision()
    assert version_courante(type(demarche).objects.get(pk=demarche.pk)) == premiere


def test_two_procedures_number_their_versions_apart():
    assert {version_courante(DemarchePageFactory(formulaire=FORMULAIRE)).numero for _ in range(2)} == {1}


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_version_courante_asked_by_several_at_once_makes_one_row():
    demarche = DemarchePageFactory(formulaire=FORMULAIRE)
    trouvees, barriere = [], threading.Barrier(4)

    def demander():
        try:
            barriere.wait()
            trouvees.append(version_courante(demarche).pk)
        finally:
            connections.close_all()

    fils = [threading.Thread(target=demander) for _ in range(4)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert connection.vendor
    assert len(trouvees) == 4
    assert len(set(trouvees)) == 1
