"""Real queries, as citizens type them: what they look for is in the first three answers."""

import json
from pathlib import Path

import pytest
from django.db import transaction

from demarches.chargement import charger
from demarches.models import DemarchePage, FichePage
from demarches.recherche.classement import classer
from demarches.recherche.copie import Copie
from demarches.recherche.courant import construire
from demarches.recherche.reponse import ordonner
from tests.demarches.factories import racine
from tests.demarches.recherche.fabrique import fiche

DONNEES = Path(__file__).resolve().parents[2] / "donnees"
REQUETES = json.loads((DONNEES / "requetes.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def catalogue(django_db_setup, django_db_blocker):
    """The reader of the 25 procedures and of the sheets of the sample, and the code of each page."""
    with django_db_blocker.unblock(), transaction.atomic():
        racine()
        charger()
        for donnees in json.loads((DONNEES / "fiches_recherche.json").read_text(encoding="utf-8")):
            fiche(
                donnees["identifiant"],
                donnees["titre"],
                donnees["corps"],
                resume=donnees["resume"],
                intertitres=donnees["intertitres"],
            )
        codes = dict(DemarchePage.objects.values_list("pk", "code"))
        codes |= dict(FichePage.objects.values_list("pk", "identifiant"))
        lecteur = construire("", Copie()).lecteur
        transaction.set_rollback(True)
    return lecteur, codes


@pytest.mark.parametrize("requete", REQUETES, ids=lambda requete: requete["q"])
def test_what_is_looked_for_is_in_the_first_three(catalogue, requete):
    lecteur, codes = catalogue

    trouves = ordonner(classer(lecteur.index, lecteur.lire(requete["q"])))

    premiers = [codes[trouve.document.cle] for trouve in trouves[:3]]
    assert set(premiers) & set(requete["attendu"]), premiers


def test_the_sample_of_queries_is_large_enough():
    assert len({requete["q"] for requete in REQUETES}) >= 40
