"""What a procedure says about its requests: the delay that binds, the appeal, what is kept, the pieces."""

from datetime import date

from dateutil.relativedelta import relativedelta

from demarches.enums import Juge, Unite
from demarches.models import DemarchePage
from demarches.phrases import duree


def delai_qui_oblige(demarche: DemarchePage) -> tuple[int, str] | None:
    """(value, unit) of the delay of silence, or else of the delay a text sets; None when the law sets none."""
    if demarche.has_decision_implicite:
        if demarche.silence_mois:
            return demarche.silence_mois, Unite.MOIS
        return (demarche.silence_jours, Unite.JOURS) if demarche.silence_jours else None
    return (demarche.delai_legal_valeur, demarche.delai_legal_unite) if demarche.delai_legal_valeur else None


def portees(demarche: DemarchePage) -> list[str]:
    """Where the text of a message is looked for, nearest first: procedure, then its themes."""
    return [f"demarche:{demarche.code}", *(f"theme:{slug}" for slug in demarche.themes.values_list("slug", flat=True))]


def voies_de_recours(demarche: DemarchePage, service) -> dict[str, str]:
    """Appeal to the authority and to the competent court (CJA R421-5), prior appeal when mandatory."""
    mentions = service.mentions()
    judiciary = demarche.recours_juge == Juge.TRIBUNAL_JUDICIAIRE
    return {
        "autorite_recours_gracieux": mentions["autorite_recours_gracieux"],
        "tribunal": service.herite("tribunal_judiciaire") if judiciary else mentions["tribunal"],
        "saisine_en_ligne": "" if judiciary else mentions["saisine_en_ligne"],
        "recours_prealable": recours_prealable(demarche),
    }


def recours_prealable(demarche: DemarchePage) -> str:
    """« Avant le juge, vous devez saisir … sous 2 mois. », empty when the procedure has none."""
    if not demarche.has_recours_prealable:
        return ""
    sentence = f"Avant de saisir le juge, vous devez d’abord saisir : {demarche.prealable_organe}"
    value, unit = (
        demarche.prealable_mois or demarche.prealable_jours,
        Unite.MOIS if demarche.prealable_mois else Unite.JOURS,
    )
    return f"{sentence}, dans un délai de {duree(value, unit)}." if value else f"{sentence}."


def fin_conservation(demarche: DemarchePage, depart: date) -> date | None:
    """Last day the data are kept, counted from the closing; None when no number of years is set."""
    years = demarche.conservation_annees
    return depart + relativedelta(years=years) if years else None


def noms_des_pieces(demarche: DemarchePage) -> list[str]:
    return [piece.libelle for piece in demarche.pieces_demandees()]
