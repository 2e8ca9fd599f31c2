from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from .. import evenements, messages
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from ..models import Demande, DemandeDePieces, PieceDemandee
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
    revision: int | None = None,
) -> Demande:
    """Ask for what is missing: (item, text that requires it) pairs, the limit, the effect on the clock (L114-5)."""
    if not pieces:
        raise ActeRefuse("Cochez au moins une pièce.")
    if limite <= timezone.localdate():
        raise ActeRefuse("La date limite est à venir.")
    with acte_en_cours(demande_id, "demander_pieces", par, revision) as demande:
        demande.demander_pieces()
        asked = DemandeDePieces.objects.create(
            demande=demande, agent=par.agent, demandee_at=timezone.now(), limite=limite, message=message
        )
        PieceDemandee.objects.bulk_create(
            PieceDemandee(demande_de_pieces=asked, libelle=libelle, fondement=fondement)
            for libelle, fondement in pieces
        )
        evenements.demander_pieces(
            demande=demande, par=par, pieces=[libelle for libelle, _ in pieces], limite=limite, message=message
        )
        messages.demander_pieces(demande, asked)
    return demande


def completer(demande_id: int, *, par: Intervenant, reponses: dict[int, str], revision: int | None = None) -> Demande:
    """The pieces came: `reponses` maps an asked item to what was answered in words; files are already attached.

    An item with neither words nor a file is refused, naming it.
    """
    with acte_en_cours(demande_id, "completer", par, revision) as demande:
        asked = demande.demandes_de_pieces.attendues().get()
        items = list(asked.pieces_demandees.prefetch_related("fichiers"))
        _repondre(items, reponses)
        asked.produite_at = moment = timezone.now()
        asked.save(update_fields=["produite_at"])
        demande.completer(moment=moment)
        recalculer_echeances(demande)
        evenements.completer(demande=demande, par=par, pieces=[item.libelle for item in items])
        messages.completer(demande)
    return demande


def _repondre(items: list[PieceDemandee], reponses: dict[int, str]) -> None:
    for item in items:
        item.reponse = reponses.get(item.pk, "").strip()
        if not item.reponse and not item.fichiers.all():
            raise ActeRefuse(
                f"Il manque encore : {item.libelle}. Joignez un fichier ou expliquez-nous en quelques mots."
            )
    PieceDemandee.objects.bulk_update(items, ["reponse"])
