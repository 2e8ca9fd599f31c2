"""What came by letter, entered by an agent; and a prefilled link. Each only once."""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from charte.organisation.models import Agent
from demarches.formulaires.service import version_courante
from demarches.formulaires.types import TYPES
from demarches.models import DemarchePage
from suivi.journal.enums import Canal

from .. import actions
from ..intervenants import Intervenant
from ..models import Demande, Preremplissage
from ..preremplissage.service import preremplir

LETTRE = uuid5(NAMESPACE_URL, "parvis:exemple:lettre")
IDENTITE = {"nature": "personne", "civilite": "madame", "prenom": "Odette", "nom": "Caron"}


def charger() -> None:
    agent = Agent.objects.filter(utilisateur__username="superviseur").first()
    salle = DemarchePage.objects.filter(code="VAS-SALLE").first()
    signalement = DemarchePage.objects.filter(code="CDV-SIGNALEMENT").first()
    if agent and signalement and not Demande.objects.filter(cle_depot=LETTRE).exists():
        _lettre(signalement, agent)
    if agent and salle and not Preremplissage.objects.filter(demarche=salle).exists():
        preremplir(salle, _exemples(salle), origine=f"le service «\u00a0{salle.service}\u00a0»", agent=agent)


def _exemples(demarche: DemarchePage) -> dict:
    """Everything but who the person is."""
    questions = version_courante(demarche).formulaire.questions()
    connues = {q.cle: TYPES[q.type].exemple(q) for q in questions if q.type not in ("identite", "adresse", "fichier")}
    return {cle: valeur for cle, valeur in connues.items() if valeur is not None}


def _lettre(demarche: DemarchePage, agent: Agent) -> None:
    """Three days old, without e-mail, some questions unanswered."""
    par = Intervenant.par_agent(agent.utilisateur, Canal.COURRIER)
    recue_le = timezone.localdate() - timedelta(days=3)
    demande = actions.commencer_saisie(demarche, par=par, canal=Canal.COURRIER, recue_le=recue_le)
    questions = list(demande.version.formulaire.questions())
    identite = next(question for question in questions if question.type == "identite")
    manquantes = [q for q in questions if q.obligatoire and q is not identite and q.type != "fichier"]
    actions.enregistrer_brouillon(demande.pk, {identite.cle: IDENTITE})
    saisie = actions.laisser_sans_reponse(demande.saisie.pk, [question.cle for question in manquantes])
    actions.deposer_pour(saisie, LETTRE, par=par, manquantes=[question.libelle for question in manquantes])
