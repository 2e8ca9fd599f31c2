"""The codes of procedures outlive their change: printed addresses and chosen messages follow."""

from charte.modeles.models import Affectation

from ..models import CodePublie, DemarchePage


def retenir(page: DemarchePage) -> None:
    """Remember the code that was just published; the messages chosen for the former codes follow."""
    CodePublie.objects.update_or_create(code=page.code, defaults={"demarche_id": page.pk})
    anciens = page.codes_publies.exclude(code=page.code).values_list("code", flat=True)
    nouvelle = f"demarche:{page.code}"
    for affectation in Affectation.objects.filter(portee__in=[f"demarche:{code}" for code in anciens]):
        if not Affectation.objects.filter(point=affectation.point, portee=nouvelle).exists():
            affectation.portee = nouvelle
            affectation.save(update_fields=["portee"])


def trouver_par_ancien_code(code: str) -> DemarchePage | None:
    """The procedure that once bore this code."""
    return DemarchePage.objects.filter(codes_publies__code=code).first()


def est_un_code_de(page: DemarchePage, code: str) -> bool:
    """Its code today, or one of those it was published under."""
    return page.code == code or page.codes_publies.filter(code=code).exists()


def deja_pris(page: DemarchePage) -> DemarchePage | None:
    """Another procedure whose old addresses bear this code."""
    return DemarchePage.objects.filter(codes_publies__code=page.code).exclude(pk=page.pk).first()
