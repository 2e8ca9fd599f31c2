"""Where a request stands, in plain French: what happens now, who acts, by when.

Pure: reads one loaded request and its pauses, asks nothing of the database. The same words serve the usager's
page, « ce que l’usager voit » and whoever answers the phone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from charte.modeles.service import date_en_lettres
from charte.organisation.service import fin_recours
from demarches.enums import RegimeSilence
from demarches.phrases import duree

from .actions.commun import jour_local
from .delais import PIECES, Pause, jours_de_pause
from .enums import Decision, Etat, EtatPublic

TONS = {
    Etat.DEPOSEE: "info",
    Etat.INCOMPLETE: "attente",
    Etat.EN_INSTRUCTION: "info",
    Etat.ACCEPTEE: "succes",
    Etat.REFUSEE: "danger",
    Etat.SANS_SUITE: "neutre",
    Etat.RETIREE: "neutre",
    Etat.REORIENTEE: "neutre",
    Etat.CLOSE: "neutre",
}
PERSONNE = "Personne\u00a0: vous n’avez rien à faire"
RESULTATS = {
    Decision.ACCEPTEE: "Votre demande a été acceptée.",
    Decision.REFUSEE: "Votre demande a été refusée.",
    Decision.SANS_SUITE: "Votre demande a été classée sans suite.",
}


@dataclass(frozen=True)
class Situation:
    """`echeance` is the day announced in `quand`, None when there is none. `regles` tell silence and suspensions."""

    etat: EtatPublic
    ton: str
    maintenant: str
    qui: str
    quand: str
    echeance: date | None = None
    a_vous: bool = False
    regles: tuple[str, ...] = ()


def situation(demande, *, aujourdhui: date, pauses: Sequence[Pause] = ()) -> Situation:
    """`demande` is filed and comes from `for_affichage()`; `pauses` are its requests for pieces, in order."""
    tell: Callable[..., dict] = _RECITS[demande.etat]
    words = tell(demande, aujourdhui, pauses)
    return Situation(etat=demande.etat_public, ton=TONS[demande.etat], **words)


def _deposee(demande, today: date, pauses: Sequence[Pause]) -> dict:
    return {
        "maintenant": "Nous avons reçu votre demande. Un agent va la prendre en charge.",
        "qui": demande.service.nom,
        **_promesse(demande, today),
        "regles": _regles_d_attente(demande, today, pauses),
    }


def _en_instruction(demande, today: date, pauses: Sequence[Pause]) -> dict:
    step = demande.etape_courante
    return {
        "maintenant": (step and step.maintenant) or "Nous étudions votre demande.",
        "qui": f"{_agent(demande)}{(demande.service_etape or demande.service).nom}",
        **_promesse(demande, today),
        "regles": _regles_d_attente(demande, today, pauses),
    }


def _incomplete(demande, today: date, pauses: Sequence[Pause]) -> dict:
    pause = next(pause for pause in reversed(pauses) if pause.cause == PIECES)
    limit = date_en_lettres(pause.limite)
    on_time = pause.limite >= today
    late = f"La date limite du {limit} est passée. Vous pouvez encore répondre\u00a0: faites-le dès que possible."
    return {
        "maintenant": "Il nous manque des éléments pour étudier votre demande.",
        "qui": "Vous",
        "quand": f"Répondez au plus tard le {limit}." if on_time else late,
        "echeance": pause.limite,
        "a_vous": True,
        "regles": _regles_de_pause(demande, today, pause),
    }


def _acceptee(demande, today: date, pauses: Sequence[Pause]) -> dict:
    if demande.implicite:
        return _accord_du_silence(demande)
    return {
        "maintenant": f"Votre demande est acceptée depuis le {_jour(demande.decidee_at)}.",
        "qui": "Vous" if demande.conditions else PERSONNE,
        "quand": "Lisez ce qui vous reste à faire, dans la décision." if demande.conditions else "",
        "a_vous": bool(demande.conditions),
    }


def _accord_du_silence(demande) -> dict:
    return {
        "maintenant": (
            f"Nous n’avons pas répondu avant le {date_en_lettres(demande.echeance_legale)} au soir\u00a0: "
            "votre demande est considérée comme acceptée."
        ),
        "qui": PERSONNE,
        "quand": "",
        "regles": ("Vous pouvez demander au service une attestation de cet accord (CRPA, art. L232-3).",),
    }


def _refusee(demande, today: date, pauses: Sequence[Pause]) -> dict:
    if demande.implicite:
        return _refus_du_silence(demande)
    return {
        "maintenant": f"Votre demande est refusée depuis le {_jour(demande.decidee_at)}.",
        "qui": "Vous, si vous n’êtes pas d’accord",
        "quand": "Lisez les raisons et les recours, dans la décision.",
    }


def _refus_du_silence(demande) -> dict:
    born = demande.echeance_legale
    months = demande.demarche.recours_mois
    end = fin_recours(born, months, demande.service.zone_applicable) if months else None
    return {
        "maintenant": (
            f"Nous n’avons pas répondu avant le {date_en_lettres(born)} au soir\u00a0: "
            "votre demande est considérée comme refusée."
        ),
        "qui": "Vous, si vous n’êtes pas d’accord",
        "quand": f"Vous pouvez contester ce refus jusqu’au {date_en_lettres(end)}." if end else "",
        "echeance": end,
        "regles": (
            "Dans ce délai, vous pouvez aussi demander au service les raisons du refus\u00a0: "
            "il vous les donne dans le mois (CRPA, art. L232-4).",
        ),
    }


def _sans_suite(demande, today: date, pauses: Sequence[Pause]) -> dict:
    return {
        "maintenant": f"Votre demande est classée sans suite depuis le {_jour(demande.decidee_at)}.",
        "qui": PERSONNE,
        "quand": "Vous pouvez déposer une nouvelle demande à tout moment.",
    }


def _retiree(demande, today: date, pauses: Sequence[Pause]) -> dict:
    return {
        "maintenant": "Votre demande est retirée\u00a0: nous ne l’étudions plus.",
        "qui": PERSONNE,
        "quand": "Vous pouvez déposer une nouvelle demande à tout moment.",
    }


def _reorientee(demande, today: date, pauses: Sequence[Pause]) -> dict:
    received = _jour(demande.recue_at)
    start = {
        RegimeSilence.SVR: f"Le délai de réponse court depuis le {received}, jour où nous avons reçu la demande.",
        RegimeSilence.SVA: "Le délai de réponse court à partir du jour où cette administration reçoit la demande.",
    }.get(demande.regime)
    return {
        "maintenant": "Votre demande ne relève pas de nous. Nous l’avons transmise à l’administration compétente.",
        "qui": demande.autorite_competente,
        "quand": "Elle vous répondra directement.",
        "regles": (start,) if start else (),
    }


def _close(demande, today: date, pauses: Sequence[Pause]) -> dict:
    return {
        "maintenant": f"{RESULTATS[demande.decision]} Le dossier est clos.",
        "qui": PERSONNE,
        "quand": "",
    }


_RECITS: dict[str, Callable[..., dict]] = {
    Etat.DEPOSEE: _deposee,
    Etat.EN_INSTRUCTION: _en_instruction,
    Etat.INCOMPLETE: _incomplete,
    Etat.ACCEPTEE: _acceptee,
    Etat.REFUSEE: _refusee,
    Etat.SANS_SUITE: _sans_suite,
    Etat.RETIREE: _retiree,
    Etat.REORIENTEE: _reorientee,
    Etat.CLOSE: _close,
}


def _promesse(demande, today: date) -> dict:
    """The promise as it stands: kept so far, moved by the pauses, or missed and said so."""
    due = demande.echeance_service
    if due is None:
        told = "La date annoncée est suspendue." if demande.promis_at else "Nous n’avons pas annoncé de date."
        return {"quand": told}
    if due < today:
        late = f"Nous avions prévu de vous répondre le {date_en_lettres(due)}\u00a0: nous sommes en retard."
        return {"quand": late, "echeance": due}
    words = f"Réponse prévue au plus tard le {date_en_lettres(due)}."
    if due != demande.promis_at:
        words += f" Nous avions annoncé le {date_en_lettres(demande.promis_at)}."
    return {"quand": words, "echeance": due}


def _regles_d_attente(demande, today: date, pauses: Sequence[Pause]) -> tuple[str, ...]:
    if stopped := _arret(pauses, today):
        return (stopped,)
    return _sans_vides(_silence(demande, today), _effet_des_pauses(demande, pauses))


def _arret(pauses: Sequence[Pause], today: date) -> str:
    """The delay stands still now, for another cause than pieces."""
    running = [
        p for p in pauses if p.cause != PIECES and p.produite is None and (p.limite is None or p.limite >= today)
    ]
    if not running:
        return ""
    pause = running[-1]
    resume = (
        "quand nous aurons reçu ce document"
        if pause.limite is None
        else f"le {date_en_lettres(pause.limite)} au plus tard"
    )
    since = date_en_lettres(pause.debut)
    return f"Le délai de réponse est arrêté depuis le {since} ({pause.fondement}). Il reprendra {resume}."


def _effet_des_pauses(demande, pauses: Sequence[Pause]) -> str:
    """Why the legal date is, or may become, another than the one counted from the receipt (CRPA R112-11-1, L114-5)."""
    if demande.echeance_legale is None:
        return ""
    if not pauses:
        return "Cette date vaut si votre dossier est complet." if demande.regime in _SILENCES else ""
    if demande.regime == RegimeSilence.SVA:
        return f"Ce délai a commencé le {_jour(demande.complete_at)}, jour où votre dossier a été complet."
    days = jours_de_pause([pause for pause in pauses if pause.cause == PIECES])
    if days == 0:
        return ""
    waited = f"des {days}\u00a0jours passés" if days > 1 else "du jour passé"
    return f"Cette date tient compte {waited} à attendre vos éléments."


def _regles_de_pause(demande, today: date, pause: Pause) -> tuple[str, ...]:
    if demande.regime == RegimeSilence.SVA and demande.delai_legal:
        length = duree(demande.delai_legal, demande.delai_legal_unite)
        return (
            "Le délai de réponse ne court pas. Il commencera le jour où nous aurons tout reçu.",
            f"Sans réponse de notre part {length} plus tard, votre demande sera considérée comme acceptée.",
        )
    if demande.echeance_legale is None:
        return ("Nous reprendrons l’étude de votre demande dès votre réponse.",)
    limit = date_en_lettres(pause.limite)
    if pause.limite < today:
        resumed = f"Le délai de réponse court de nouveau depuis le {limit}, même sans ces éléments."
        return _sans_vides(resumed, _silence(demande, today))
    stopped = (
        f"Le délai de réponse est arrêté depuis le {date_en_lettres(pause.debut)}. "
        f"Il reprendra le jour de votre réponse, et au plus tard le {limit}."
    )
    sooner = "Cette date sera plus proche si vous répondez plus tôt."
    return _sans_vides(stopped, f"{_silence(demande, today)} {sooner}")


def _silence(demande, today: date) -> str:
    """What silence will mean, or has just meant, with its date."""
    day = demande.echeance_legale
    if demande.regime in _SILENCES and day is not None:
        tense = _SILENCES[demande.regime][day < today]
        return tense.format(jour=date_en_lettres(day))
    if demande.regime == RegimeSilence.REGIME_SPECIAL:
        return demande.demarche.silence_en_clair
    if demande.regime == RegimeSilence.SANS_OBJET:
        return ""
    limit = f"La règle nous donne jusqu’au {date_en_lettres(day)} pour vous répondre. " if day else ""
    return f"{limit}Notre silence ne décide de rien\u00a0: vous recevrez une réponse écrite."


# What is coming, then what has come (until the decision is recorded, a few minutes after midnight).
_SILENCES = {
    RegimeSilence.SVR: (
        "Sans réponse de notre part le {jour} au soir, votre demande sera considérée comme refusée. "
        "Vous pourrez alors contester ce refus.",
        "Nous n’avons pas répondu avant le {jour} au soir\u00a0: votre demande est considérée comme refusée.",
    ),
    RegimeSilence.SVA: (
        "Sans réponse de notre part le {jour} au soir, votre demande sera considérée comme acceptée. "
        "Vous pourrez alors demander une attestation.",
        "Nous n’avons pas répondu avant le {jour} au soir\u00a0: votre demande est considérée comme acceptée.",
    ),
}


def _agent(demande) -> str:
    agent = demande.agent
    return f"{agent.nom_affiche}, {agent.qualite_affichee}, " if agent else ""


def _jour(moment) -> str:
    return date_en_lettres(jour_local(moment))


def _sans_vides(*sentences: str) -> tuple[str, ...]:
    return tuple(sentence for sentence in sentences if sentence)
