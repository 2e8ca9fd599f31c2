"""What is already known of a person, as answers of a form: identity, contact points, address."""

from typing import Any

from demarches.formulaires.models import VersionFormulaire
from suivi.usagers.enums import EtatCoordonnee, TypeCoordonnee
from suivi.usagers.models import Usager

from .models import Demande

REPRIS = ("identite", "adresse", "courriel", "telephone")
"""Types of question whose answer is about the person, not about the request."""


def reponses_de_la_demande(version: VersionFormulaire, demande: Demande) -> dict[str, Any]:
    """The person's own answers to `demande`, under the keys of `version`."""
    connues = {}
    for question in demande.version.formulaire.questions():
        valeur = demande.reponses.get(question.cle)
        if question.type in REPRIS and question.reglages.get("du_demandeur", True) and valeur:
            connues.setdefault(question.type, valeur)
    return _sous_les_cles(version, connues)


def reponses_de_l_usager(version: VersionFormulaire, usager: Usager) -> dict[str, Any]:
    """What the register knows of a person, under the keys of `version`."""
    noms = ("nature", "civilite", "prenom", "nom", "nom_usage", "raison_sociale")
    contacts = {}
    for coordonnee in usager.coordonnees.exclude(etat=EtatCoordonnee.EN_ECHEC):
        contacts.setdefault(coordonnee.type, coordonnee.valeur)
    identite = {nom: str(getattr(usager, nom)) for nom in noms if getattr(usager, nom)}
    for genre in (TypeCoordonnee.COURRIEL, TypeCoordonnee.TELEPHONE):
        if genre in contacts:
            identite[genre.value] = contacts[genre]
    return _sous_les_cles(version, {"identite": identite, **contacts, "adresse": None})


def _sous_les_cles(version: VersionFormulaire, connues: dict[str, Any]) -> dict[str, Any]:
    """The first question of each type takes the answer, if it is about the person who files."""
    restantes = dict(connues)
    reponses = {}
    for question in version.formulaire.questions():
        sienne = question.type in REPRIS and question.reglages.get("du_demandeur", True)
        if sienne and (valeur := restantes.pop(question.type, None)):
            reponses[question.cle] = valeur
    return reponses
