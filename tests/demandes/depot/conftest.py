"""A procedure of three steps, and a citizen who goes through it."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.urls import reverse

from suivi.demandes.models import Demande
from tests.demarches.factories import DemarchePageFactory

from .fichiers import fichier

IDENTITE = {
    "q-identite__civilite": "madame",
    "q-identite__prenom": "Zoé",
    "q-identite__nom": "Martin",
    "q-identite__courriel": "zoe@example.org",
    "q-identite__telephone": "06 39 98 12 34",
}
OBJET = {
    "q-objet": "Une place pour mon déménagement.",
    "q-jour__jour": "3",
    "q-jour__mois": "12",
    "q-jour__annee": "2026",
}


def _question(type_: str, cle: str, **valeur) -> dict:
    return {
        "type": type_,
        "value": {"libelle": f"Question {cle}", "cle": cle, "obligatoire": True, "aide": "", **valeur},
    }


def _etape(titre: str, *questions: dict) -> dict:
    return {"type": "etape", "value": {"titre": titre, "introduction": "<p>Bonjour</p>", "questions": list(questions)}}


FORMULAIRE = [
    _etape(
        "Votre demande", _question("texte_long", "objet", longueur_max=5000), _question("date", "jour", periode="libre")
    ),
    _etape("Vos coordonnées", _question("identite", "identite", nature="personne", contact="un_des_deux")),
    _etape(
        "Pièces à joindre",
        _question("fichier", "plan", formats=["pdf", "image"], taille_max=10, nombre_max=3, piece="PLAN"),
        _question("texte", "remarque", obligatoire=False),
    ),
]


@pytest.fixture
def demarche(service):
    return DemarchePageFactory(en_ligne=True, svr=True, service=service, formulaire=FORMULAIRE, code="VOI-ESSAI")


class Visiteur:
    """A browser that files a request: the client and the addresses of its draft."""

    def __init__(self, client, demarche) -> None:
        self.client, self.demarche = client, demarche

    def commencer(self) -> "Visiteur":
        reponse = self.client.post(reverse("depot_commencer", args=[self.demarche.code]))
        self.uuid = UUID(reponse["Location"].split("/")[3])
        return self

    @property
    def demande(self) -> Demande:
        return Demande.objects.get(uuid=self.uuid)

    def url(self, vue: str, *args) -> str:
        return reverse(vue, args=[self.demarche.code, self.uuid, *args])

    def etape(self, cle: str) -> str:
        return self.url("depot_etape", cle)

    def repondre(self, cle: str, donnees: dict | None = None, **options):
        return self.client.post(self.etape(cle), donnees or {}, **options)

    def remplir(self) -> "Visiteur":
        self.repondre("votre-demande", OBJET)
        self.repondre("vos-coordonnees", IDENTITE)
        self.repondre("pieces-a-joindre", {"q-plan": fichier()})
        return self

    def cle(self) -> str:
        return str(self.client.get(self.url("depot_recapitulatif")).context["cle"])

    def deposer(self, cle: str | None = None):
        return self.client.post(self.url("depot_recapitulatif"), {"cle": cle or self.cle()})


@pytest.fixture
def visiteur(client, demarche) -> Visiteur:
    return Visiteur(client, demarche).commencer()


@pytest.fixture
def autre_visiteur(demarche) -> Callable[[], Visiteur]:
    from django.test import Client

    return lambda: Visiteur(Client(), demarche)
