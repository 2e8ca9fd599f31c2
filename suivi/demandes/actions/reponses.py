from django.db import transaction

from ..intervenants import Intervenant
from ..models import Demande, ReponseEmployee, ReponseType


@transaction.atomic
def employer_reponse(demande: Demande, reponse: ReponseType, *, acte: str, par: Intervenant, retouchee: bool) -> None:
    """Keep which model answer served, in which version: models are mended from what agents change."""
    ReponseEmployee.objects.create(
        demande=demande,
        reponse=reponse,
        revision=reponse.live_revision,
        titre=reponse.titre,
        acte=acte,
        agent=par.agent,
        retouchee=retouchee,
    )
