"""Why the circuit refuses an act now: said in French, for every act of an agent."""

from django.utils import timezone

from charte.modeles.service import date_en_lettres, enumerer
from charte.organisation.enums import Role
from demarches.circuits.service import DECISIONS, ActeLimite, Proposition

from ..intervenants import Intervenant
from ..models import Demande
from .lecture import Marche, is_validation, lire, roles_de

DE_L_ETAPE = ("avancer", "revenir", "cocher", "valider", "renvoyer", "planifier", "demander_avis", "lever_avis")
ACTES = (*DE_L_ETAPE, *ActeLimite.values)
SENS = {ActeLimite.ACCEPTER: Proposition.FAVORABLE, ActeLimite.REFUSER: Proposition.DEFAVORABLE}


def garder(demande: Demande, cle: str, par: Intervenant) -> str | None:
    """The reason against `cle`, None when the circuit has nothing to say."""
    marche = lire(demande)
    if marche is None:
        return "Cette demande ne suit pas de circuit." if cle in DE_L_ETAPE else None
    if cle in ActeLimite.values:
        return _de_decision(marche, cle)
    return _de_droit(marche, cle, par) or _REGLES[cle](marche, par)


def _de_droit(marche: Marche, cle: str, par: Intervenant) -> str | None:
    """The role that the step wants, in its department; a supervisor of the request's own may always unblock it."""
    demande = marche.demande
    roles = roles_de(marche)
    at_work = demande.service_etape_id or demande.service_id
    if roles is None:
        if at_work in par.services({Role.INSTRUCTEUR, Role.SUPERVISEUR}) or _supervise(demande, cle, par):
            return None
        return f"L’étape est au service «\u00a0{demande.service_etape}\u00a0»."
    if at_work in par.services(roles) or _supervise(demande, cle, par):
        return None
    label = next(iter(roles)).label.lower()
    where = demande.service_etape or demande.service
    return f"Cette étape demande le rôle «\u00a0{label}\u00a0» au service «\u00a0{where}\u00a0»."


def _supervise(demande: Demande, cle: str, par: Intervenant) -> bool:
    return cle != "valider" and demande.service_id in par.services({Role.SUPERVISEUR})


def _de_decision(marche: Marche, cle: str) -> str | None:
    last = marche.suivante is None
    if not marche.etape.can_agir(cle, derniere=last):
        where = f"L’étape «\u00a0{marche.etape.libelle}\u00a0» ne permet pas cet acte"
        return f"{where}\u00a0: terminez-la d’abord." if not last else f"{where}."
    if cle not in DECISIONS:
        return None
    return manque(marche, cle) or _contre_la_proposition(marche, cle)


def _contre_la_proposition(marche: Marche, cle: str) -> str | None:
    if not marche.proposition or marche.proposition == SENS[cle]:
        return None
    said = Proposition(marche.proposition).label.lower()
    return f"La proposition est {said}\u00a0: pour décider autrement, revenez d’abord à l’étape qui propose."


def manque(marche: Marche, acte: str = "avancer") -> str | None:
    """What the step still waits for before it may end. A refusal waits for no list: it tells what does not hold."""
    if acte != ActeLimite.REFUSER and (left := marche.cases_a_cocher()):
        return f"Reste à vérifier\u00a0: {enumerer([case.libelle for case in left])}."
    if waited := marche.avis_manquants(timezone.localdate()):
        return f"Avis attendus\u00a0: {enumerer([one.aupres_de for one in waited])}."
    if marche.niveau:
        return f"Validation attendue\u00a0: {marche.niveau.libelle}."
    if not marche.is_proposee:
        return "Proposez d’abord une décision, par «\u00a0Terminer l’étape\u00a0»."
    return _seance(marche)


def _seance(marche: Marche) -> str | None:
    if not marche.etape.is_datee:
        return None
    held = marche.passage.seance_at
    if held is None:
        return "Fixez d’abord la date."
    day = timezone.localtime(held).date()
    return (
        f"La date fixée est le {date_en_lettres(day)}\u00a0: elle n’est pas passée." if held > timezone.now() else None
    )


def _avancer(marche: Marche, par: Intervenant) -> str | None:
    if is_validation(marche):
        return "Cette étape se termine par une validation."
    proposes = marche.etape.propose and not marche.passage.proposition
    if marche.suivante is None and not proposes:
        return "C’est la dernière étape\u00a0: il reste à décider."
    missing = manque(marche)
    return None if proposes and missing and missing.startswith("Proposez") else missing


def _revenir(marche: Marche, par: Intervenant) -> str | None:
    return None if marche.deja_passees() else "C’est la première étape."


def _valider(marche: Marche, par: Intervenant) -> str | None:
    if not is_validation(marche):
        return "Cette étape ne se valide pas."
    if marche.niveau is None:
        return "Tous les niveaux ont validé\u00a0: il reste à décider."
    if left := marche.cases_a_cocher():
        return f"Reste à vérifier\u00a0: {enumerer([case.libelle for case in left])}."
    proposed = marche.proposante
    if proposed and par.agent and proposed.proposee_par_id == par.agent.pk:
        return "Vous avez fait la proposition\u00a0: une autre personne la valide."
    if par.agent and any(one.agent_id == par.agent.pk for one in marche.validations):
        return "Vous avez déjà validé un niveau\u00a0: une autre personne valide celui-ci."
    return None


def _renvoyer(marche: Marche, par: Intervenant) -> str | None:
    if not is_validation(marche):
        return "Cette étape ne se valide pas."
    return None if marche.proposante else "Aucune proposition à renvoyer."


def _planifier(marche: Marche, par: Intervenant) -> str | None:
    return None if marche.etape.is_datee else "Cette étape n’a pas de date à fixer."


def _lever_avis(marche: Marche, par: Intervenant) -> str | None:
    return None if any(one.attendu for one in marche.avis) else "Aucun avis n’est attendu à cette étape."


def _cocher(marche: Marche, par: Intervenant) -> str | None:
    return None if marche.etape.cases else "Cette étape n’a pas de liste à vérifier."


_REGLES = {
    "avancer": _avancer,
    "revenir": _revenir,
    "cocher": _cocher,
    "valider": _valider,
    "renvoyer": _renvoyer,
    "planifier": _planifier,
    "demander_avis": lambda marche, par: None,
    "lever_avis": _lever_avis,
}
