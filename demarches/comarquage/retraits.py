"""Sheets that left the flow: unpublished, never deleted, and published again if they come back."""

from django.db import transaction
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction

from ..models import FichePage, ImportComarquage, RessourceNationale
from .traces import historique

PART_MINIMALE = 0.5


def publies() -> set[str]:
    """Identifiers of what the public can read now."""
    fiches = FichePage.objects.live().values_list("identifiant", flat=True)
    return {*fiches, *RessourceNationale.objects.filter(publiee=True).values_list("identifiant", flat=True)}


def retirer_absents(connus: set[str], presents: set[str], suivi: ImportComarquage) -> None:
    """Unpublish what is in `connus` (published before the import) and not in `presents` (the flow).

    Refused without `forcer` when the flow has lost half of what was known, however much it brings besides.
    """
    gardes, absents = len(connus & presents), connus - presents
    if gardes < PART_MINIMALE * len(connus) and not suivi.forcer:
        suivi.refuser("", refus(gardes, len(connus)))
    elif suivi.a_blanc:
        suivi.depubliees = len(absents)
    else:
        suivi.depubliees = _retirer_fiches(absents, suivi) + _retirer_ressources(absents)


def refus(presents: int, connus: int) -> str:
    return (
        f"Le flux ne contient que {presents} des {connus} fiches et ressources connues\u00a0: rien n’est dépublié. "
        "Vérifiez la source, puis relancez en forçant les retraits (--forcer) si c’est voulu."
    )


def _retirer_fiches(identifiants: set[str], suivi: ImportComarquage) -> int:
    fiches = list(FichePage.objects.live().filter(identifiant__in=identifiants))
    for fiche in fiches:
        with transaction.atomic():
            fiche.retiree_at = timezone.now()
            UnpublishPageAction(fiche, user=suivi.lance_par, log_action=False).execute(skip_permission_checks=True)
            historique([fiche], "parvis.fiche_retirer", suivi)
    return len(fiches)


def _retirer_ressources(identifiants: set[str]) -> int:
    ressources = list(RessourceNationale.objects.filter(publiee=True, identifiant__in=identifiants))
    for ressource in ressources:
        ressource.publiee, ressource.retiree_at = False, timezone.now()
        ressource.save(update_fields=["publiee", "retiree_at"])
    return len(ressources)
