"""Requests of demonstration, made by the same actions as everybody's."""

import unicodedata
from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from charte.organisation.models import Agent
from demarches.formulaires.definition import Question
from demarches.formulaires.service import version_courante
from demarches.formulaires.types import TYPES
from demarches.models import DemarchePage
from suivi.journal.enums import Canal

from . import actions, demonstration_echanges, reponses_types
from .chargement import charger_messages
from .circuit.demonstration import mener_a_la_decision, passer_l_etape
from .echeances import traiter_echeances
from .file import demonstration as file_de_demonstration
from .intervenants import Intervenant
from .models import Demande
from .saisie_agent import demonstration as saisie

DECISIONS = ("accepter", "refuser")
ETAPE_SUIVANTE = "etape_suivante"
# (procedure, days ago, first name, name, what happened then)
EXEMPLES = (
    ("ETC-ACTE-NAISSANCE", 1, "Nadia", "Belkacem", ()),
    ("EDU-RESTAURATION", 2, "Thomas", "Lefèvre", ("prendre_en_charge",)),
    ("EDU-INSCRIPTION-SCOLAIRE", 9, "Inès", "Marchand", ("prendre_en_charge", "demander_pieces")),
    ("VOI-CARTE-RESIDENT", 6, "Paul", "Rivière", ("prendre_en_charge", "accepter")),
    ("DOM-TERRASSE", 40, "Sofia", "Martinez", ("prendre_en_charge", ETAPE_SUIVANTE)),
    ("DOM-TERRASSE", 50, "Yann", "Le Goff", ("prendre_en_charge", "refuser")),
    ("URB-DECLARATION-PREALABLE", 12, "Claire", "Fontaine", ("prendre_en_charge",)),
    ("VAS-SUBVENTION", 20, "Karim", "Haddad", ("prendre_en_charge", "demander_pieces")),
    ("CDV-SIGNALEMENT", 0, "Lucie", "Perrin", ()),
    ("VAS-SALLE", 4, "Marc", "Olivier", ("prendre_en_charge", "accepter", "clore")),
    ("CDV-SIGNALEMENT", 5, "Julien", "Morel", ("prendre_en_charge", "classer_sans_suite")),
    ("EDU-RESTAURATION", 3, "Amina", "Diallo", ("retirer",)),
    ("URB-DECLARATION-PREALABLE", 7, "Hugo", "Petit", ("reorienter",)),
    ("DOM-TERRASSE", 75, "Élise", "Garnier", ()),
)


def charger() -> None:
    """Load the messages of the follow-up, then the examples; each example only once."""
    charger_messages()
    reponses_types.charger()
    for rank, (code, *details) in enumerate(EXEMPLES):
        key = uuid5(NAMESPACE_URL, f"parvis:exemple:{rank}")
        demarche = DemarchePage.objects.filter(code=code).first()
        if demarche and not Demande.objects.filter(cle_depot=key).exists():
            _creer(demarche, key, *details)
    saisie.charger()
    file_de_demonstration.charger()
    demonstration_echanges.charger()
    # The oldest example has had no answer in time: its decision is born.
    traiter_echeances()


def _creer(demarche: DemarchePage, key, days: int, prenom: str, nom: str, acts: tuple[str, ...]) -> None:
    draft = actions.commencer_brouillon(demarche)
    questions = version_courante(demarche).formulaire.questions()
    answers = {question.cle: _reponse(question, prenom, nom) for question in questions}
    actions.enregistrer_brouillon(draft.pk, {key: value for key, value in answers.items() if value is not None})
    moment = timezone.now() - timedelta(days=days)
    actions.deposer(draft.pk, key, moment=moment)
    for act in acts:
        if act == ETAPE_SUIVANTE:
            passer_l_etape(draft.pk)
            continue
        if act in DECISIONS:
            mener_a_la_decision(draft.pk, "favorable" if act == "accepter" else "defavorable")
        getattr(actions, act)(draft.pk, par=_qui(demarche, act), **_arguments(act))


def _qui(demarche: DemarchePage, act: str) -> Intervenant:
    """The head of department; where proposals are validated, the agent proposes and she validates."""
    validated = any(step.block_type == "validation" for step in demarche.circuit)
    account = "agent" if validated and act == "prendre_en_charge" else "superviseur"
    agent = Agent.objects.get(utilisateur__username=account)
    return Intervenant.par_agent(agent.utilisateur, Canal.EN_LIGNE)


def _reponse(question: Question, prenom: str, nom: str):
    """A plausible stored answer, the identity being that of the person; None for files."""
    exemple = TYPES[question.type].exemple(question)
    if question.type == "identite":
        exemple |= {"prenom": prenom, "nom": nom, "courriel": _courriel(prenom, nom)}
        if "raison_sociale" in exemple:
            exemple["raison_sociale"] = f"Association {nom}"
    return exemple


def _courriel(prenom: str, nom: str) -> str:
    plain = unicodedata.normalize("NFD", f"{prenom}.{nom}".lower().replace(" ", "-"))
    return "".join(char for char in plain if char.isascii()) + "@example.org"


def _arguments(act: str) -> dict:
    today = timezone.localdate()
    return {
        "demander_pieces": {
            "pieces": [("Justificatif lisible", "CRPA, art. L114-5")],
            "limite": today + timedelta(days=20),
            "message": "La copie reçue est illisible.",
        },
        "accepter": {"conditions": "Présentez cette décision à l’accueil du service."},
        "refuser": {
            "motif_droit": "Article 4 du règlement municipal d’occupation du domaine public",
            "motif_fait": "Le passage laissé aux piétons serait de 0,90 m ; le minimum est de 1,40 m.",
        },
        "classer_sans_suite": {"motif_fait": "Le dépôt sauvage a été enlevé avant notre passage."},
        "retirer": {"raison": "Nous déménageons à la fin du mois."},
        "reorienter": {
            "autorite_competente": "Clairval Agglomération, service instructeur, 5 rue des Arts, 99000 Clairval"
        },
    }.get(act, {})
