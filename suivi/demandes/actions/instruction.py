from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from demarches.pieces import nomme_un_justificatif_domicile

from .. import evenements, messages
from ..corrections import ACorriger, appliquer
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from ..models import CorrectionDeReponse, Demande, DemandeDePieces, PieceDemandee
from .commun import acte_en_cours, recalculer_echeances


def prendre_en_charge(demande_id: int, *, par: Intervenant, revision: int | None = None) -> Demande:
    """The agent becomes the one in charge."""
    with acte_en_cours(demande_id, "prendre_en_charge", par, revision) as demande:
        demande.prendre_en_charge(agent=par.agent)
        evenements.prendre_en_charge(demande=demande, par=par)
    return demande


def demander_pieces(
    demande_id: int,
    *,
    par: Intervenant,
    pieces: Sequence[tuple[str, str]],
    limite: date,
    message: str = "",
    a_corriger: Sequence[ACorriger] = (),
    revision: int | None = None,
) -> Demande:
    """Ask for what is missing: (item, text that requires it) pairs, the limit, the effect on the clock (L114-5).

    `a_corriger`: answers of the form to mend and files to give again, each with what is wrong.
    """
    if not pieces and not a_corriger:
        raise ActeRefuse("Cochez au moins une pièce.")
    if limite <= timezone.localdate():
        raise ActeRefuse("La date limite est à venir.")
    with acte_en_cours(demande_id, "demander_pieces", par, revision) as demande:
        _refuser_domicile(demande, [libelle for libelle, _ in pieces])
        demande.demander_pieces()
        asked = DemandeDePieces.objects.create(
            demande=demande, agent=par.agent, demandee_at=timezone.now(), limite=limite, message=message
        )
        items = [PieceDemandee(libelle=libelle, fondement=fondement) for libelle, fondement in pieces]
        items += [mend.en_piece_demandee() for mend in a_corriger]
        for item in items:
            item.demande_de_pieces = asked
        PieceDemandee.objects.bulk_create(items)
        evenements.demander_pieces(
            demande=demande, par=par, pieces=[item.libelle for item in items], limite=limite, message=message
        )
        messages.demander_pieces(demande, asked)
    return demande


def _refuser_domicile(demande: Demande, libelles: Sequence[str]) -> None:
    """An agent may no more ask for a proof of address than the form may (CRPA R113-8)."""
    if demande.demarche.exception_domicile:
        return
    for libelle in libelles:
        if nomme_un_justificatif_domicile(libelle):
            raise ActeRefuse(
                f"«\u00a0{libelle}\u00a0»\u00a0: un justificatif de domicile ne peut pas être demandé ici "
                "(CRPA, art. R113-8). La personne déclare son adresse, cela suffit."
            )


def completer(
    demande_id: int,
    *,
    par: Intervenant,
    reponses: dict[int, str],
    corrections: Mapping[str, Any] | None = None,
    recue_le: date | None = None,
    revision: int | None = None,
) -> Demande:
    """The pieces came: `reponses` maps an asked item to what was answered in words; files are already attached.

    `corrections`: {question: new JSON answer}. `recue_le`: the day a letter or a call came, which the clock counts.
    An item with neither words, a file nor a correction is refused, naming it.
    """
    with acte_en_cours(demande_id, "completer", par, revision) as demande:
        asked = demande.demandes_de_pieces.attendues().get()
        items = list(asked.pieces_demandees.prefetch_related("fichiers"))
        _repondre(items, reponses, corrections or {})
        asked.produite_at = moment = _moment(asked, recue_le)
        asked.save(update_fields=["produite_at"])
        _corriger(demande, items, corrections or {}, par, moment)
        demande.completer(moment=moment)
        recalculer_echeances(demande)
        evenements.completer(demande=demande, par=par, pieces=[item.libelle for item in items])
        messages.completer(demande)
    return demande


def _repondre(items: list[PieceDemandee], reponses: dict[int, str], corrections: Mapping[str, Any]) -> None:
    for item in items:
        item.reponse = reponses.get(item.pk, "").strip()
        if not item.reponse and not item.fichiers.all() and not (item.question and item.question in corrections):
            raise ActeRefuse(
                f"Il manque encore : {item.libelle}. Joignez un fichier ou expliquez-nous en quelques mots."
            )
    PieceDemandee.objects.bulk_update(items, ["reponse"])


def _moment(asked: DemandeDePieces, recue_le: date | None) -> datetime:
    """Now, or noon of the day it was received: never before it was asked for, never to come."""
    now = timezone.now()
    if recue_le is None or recue_le == timezone.localdate():
        return now
    if not timezone.localtime(asked.demandee_at).date() <= recue_le <= timezone.localdate():
        raise ActeRefuse("La date de réception est entre la demande de pièces et aujourd’hui.")
    noon = timezone.make_aware(datetime.combine(recue_le, time(12)))
    return max(noon, asked.demandee_at)


def _corriger(
    demande: Demande, items: list[PieceDemandee], corrections: Mapping[str, Any], par: Intervenant, moment: datetime
) -> None:
    """Keep what stood before beside what stands now. Only what was asked for is mended."""
    mended = {item.question: corrections[item.question] for item in items if item.question in corrections}
    CorrectionDeReponse.objects.bulk_create(
        CorrectionDeReponse(
            demande=demande,
            piece_demandee=item,
            question=item.question,
            avant=demande.reponses.get(item.question),
            apres=mended[item.question],
            auteur=par.acteur.libelle,
            canal=par.canal,
            recue_at=moment,
        )
        for item in items
        if item.question in mended
    )
    if mended:
        appliquer(demande, mended)
