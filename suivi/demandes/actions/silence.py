from django.db import transaction
from django.utils import timezone

from .. import evenements, messages
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from ..models import Demande, DemandeDePieces
from .commun import acte_en_cours, lever_pieces, prochaine_alerte, verrouiller


def constater_silence(demande_id: int) -> Demande:
    """The legal delay is over without a decision: acceptance or refusal is born (L231-1, L231-4)."""
    par = Intervenant.systeme()
    with acte_en_cours(demande_id, "constater_silence", par) as demande:
        if demande.echeance_legale >= timezone.localdate():
            raise ActeRefuse("Le délai légal n’est pas écoulé.")
        demande.constater_silence(moment=timezone.now())
        lever_pieces(demande)
        evenements.constater_silence(demande=demande, par=par)
        messages.constater_silence(demande)
    return demande


def alerter(demande_id: int, niveau: int) -> bool:
    """Warn the people in charge that a deadline comes; False when it was already done."""
    with transaction.atomic():
        demande = verrouiller(demande_id)
        if not demande.ouverte or demande.alerte >= niveau:
            return False
        demande.alerte = niveau
        demande.alerte_le = prochaine_alerte(demande)
        demande.save(update_fields=["alerte", "alerte_le", "updated_at"])
        evenements.alerter(
            demande=demande,
            par=Intervenant.systeme(),
            niveau=niveau,
            echeance=demande.echeance_legale or demande.echeance_service,
        )
        messages.alerter(demande, niveau)
    return True


def relancer_pieces(demande_de_pieces_id: int) -> bool:
    """Remind the usager, once, of the pieces still awaited; False when there is nothing to remind."""
    with transaction.atomic():
        demande_id = DemandeDePieces.objects.values_list("demande_id", flat=True).get(pk=demande_de_pieces_id)
        demande = verrouiller(demande_id)
        asked = DemandeDePieces.objects.get(pk=demande_de_pieces_id)
        if asked.produite_at or asked.levee_at or asked.relance_at or not demande.ouverte:
            return False
        asked.relance_at = timezone.now()
        asked.save(update_fields=["relance_at"])
        evenements.relancer_pieces(demande=demande, par=Intervenant.systeme(), limite=asked.limite)
        messages.relancer_pieces(demande, asked)
    return True
