"""What the letter of a decision says, as plain data: frozen with the decision, drawn later."""

import hashlib
import json
from typing import Any

from charte.organisation.models import Collectivite
from demarches.formulaires.definition import Question

from ..actions.commun import jour_local
from ..enums import Decision
from ..messages import ou_ecrire
from ..models import Demande
from ..suivi_public.decision import lire_decision
from .adresse import bloc_adresse

TITRES = {
    Decision.ACCEPTEE: "Décision favorable",
    Decision.REFUSEE: "Décision de refus",
    Decision.SANS_SUITE: "Classement sans suite",
}
OUVERTURES = {
    Decision.ACCEPTEE: "Après l’étude de votre dossier, votre demande est acceptée.",
    Decision.REFUSEE: "Après l’étude de votre dossier, nous ne pouvons pas donner une suite favorable à votre demande.",
    Decision.SANS_SUITE: "Nous classons votre demande sans suite\u00a0: il n’y a plus rien à décider.",
}


def contenu_de_la_decision(demande: Demande) -> dict[str, Any]:
    """`demande` is decided, or made as if for a preview; it comes from `for_affichage()`. JSON values only."""
    decision, agent = lire_decision(demande), demande.signataire
    return {
        "titre": TITRES[demande.decision],
        "ouverture": OUVERTURES[demande.decision],
        "reference": demande.reference,
        "demarche": demande.demarche.title,
        "recue_le": jour_local(demande.recue_at).isoformat(),
        "decidee_le": decision.jour.isoformat(),
        "collectivite": _collectivite(),
        "service": demande.service.mentions(),
        "lieu": demande.service.herite("ville"),
        "civilite": demande.usager.civilite_nom,
        "destinataire": bloc_adresse(str(demande.usager), adresse_du_demandeur(demande)),
        "conditions": decision.conditions,
        "motif_droit": decision.motif_droit,
        "motif_fait": decision.motif_fait,
        "recours": list(decision.recours),
        "signataire": {
            "prenom_nom": agent.nom_affiche if agent else "",
            "qualite": agent.qualite_affichee if agent else "",
            "service": demande.service.nom,
        },
        "a_signer": ou_ecrire(demande) is None,
    }


def adresse_du_demandeur(demande: Demande) -> dict[str, str]:
    """The postal address of the person who files, from the answers; {} when the form asked none."""
    for question in demande.version.formulaire.questions():
        if _est_l_adresse(question) and (answer := demande.reponses.get(question.cle)):
            return dict(answer)
    return {}


def empreinte(contenu: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON."""
    text = json.dumps(contenu, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _est_l_adresse(question: Question) -> bool:
    return question.type == "adresse" and question.reglages.get("du_demandeur", True)


def _collectivite() -> dict[str, str]:
    settings = Collectivite.load()
    return {"nom": settings.nom, "couleur_forte": settings.couleur_forte, "adresse": settings.adresse}
