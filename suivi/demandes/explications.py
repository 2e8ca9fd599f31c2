"""How a date was counted, line by line, in plain French: the same for the agent and for the usager."""

from collections.abc import Sequence
from dataclasses import dataclass

from charte.modeles.service import date_en_lettres
from demarches.enums import RegimeSilence
from demarches.phrases import duree

from .actions.commun import jour_local
from .delais import PIECES, Pause
from .enums import CauseSuspension

CAUSES = {cause.value: cause.label for cause in CauseSuspension}


@dataclass(frozen=True)
class Ligne:
    """`jours`: days that this line adds, None when it adds none or nobody knows yet."""

    texte: str
    jours: int | None = None


def expliquer(demande, pauses: Sequence[Pause], prolongations: Sequence) -> list[Ligne]:
    """Receipt, delay, each pause, each extension, then the dates; empty when the request has no clock."""
    if demande.recue_at is None or not (demande.delai_legal or demande.promis_at):
        return []
    return [
        *_depart(demande),
        *(_pause(pause) for pause in pauses),
        *(_prolongation(one) for one in prolongations),
        *_arrivee(demande),
    ]


def _depart(demande) -> list[Ligne]:
    received, competent = jour_local(demande.recue_at), jour_local(demande.competente_at)
    lines = [Ligne(f"Reçue le {date_en_lettres(received)}.")]
    if competent != received:
        lines = [
            Ligne(f"Reçue d’abord par une autre administration, le {date_en_lettres(received)}."),
            Ligne(f"Reçue par nous le {date_en_lettres(competent)} (CRPA, art. L114-3)."),
        ]
    if demande.delai_legal:
        lines.append(
            Ligne(f"Délai fixé par les textes\u00a0: {duree(demande.delai_legal, demande.delai_legal_unite)}.")
        )
    if demande.regime == RegimeSilence.SVA:
        lines.append(Ligne(_complet(demande)))
    return lines


def _complet(demande) -> str:
    if demande.complete_at is None:
        return "Ce délai commencera le jour où le dossier sera complet (CRPA, art. L114-5)."
    return (
        f"Ce délai court depuis le {date_en_lettres(jour_local(demande.complete_at))}, jour où le dossier est complet."
    )


def _pause(pause: Pause) -> Ligne:
    start = date_en_lettres(pause.debut)
    if pause.cause != PIECES:
        what = f"{CAUSES[pause.cause]}\u00a0: délai arrêté le {start} ({pause.fondement})"
    else:
        what = f"Éléments demandés le {start}"
    if pause.sans_terme:
        return Ligne(f"{what}. Il reprendra quand nous aurons reçu ce qui manque.")
    end = pause.periode[1]
    return Ligne(f"{what}, {_fin(pause)} le {date_en_lettres(end)}.", (end - pause.debut).days)


def _fin(pause: Pause) -> str:
    if pause.produite is not None and (pause.limite is None or pause.produite <= pause.limite):
        return "reçus" if pause.cause == PIECES else "repris"
    return "à donner au plus tard" if pause.cause == PIECES else "à reprendre au plus tard"


def _prolongation(one) -> Ligne:
    told = date_en_lettres(jour_local(one.annoncee_at))
    text = f"Réponse reportée au {date_en_lettres(one.nouvelle_date)}, annoncé le {told}\u00a0: {one.raison}"
    if one.valeur:
        text += f" Délai légal prolongé de {duree(one.valeur, one.unite)} ({one.fondement})."
    return Ligne(text)


def _arrivee(demande) -> list[Ligne]:
    lines = []
    if demande.promis_at:
        lines.append(Ligne(f"Date promise au dépôt\u00a0: {date_en_lettres(demande.promis_at)}."))
    if demande.echeance_service and demande.echeance_service != demande.promis_at:
        lines.append(Ligne(f"Réponse visée aujourd’hui\u00a0: {date_en_lettres(demande.echeance_service)}."))
    if demande.echeance_legale:
        lines.append(Ligne(f"Fin du délai légal\u00a0: {date_en_lettres(demande.echeance_legale)} au soir."))
    return lines
