"""« Que dire à l’appelant »: one page, also on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..actions import consulter
from ..actions.commun import pauses
from ..intervenants import Intervenant
from ..models import Demande
from ..script_d_appel import ecrire_script, verifications
from ..script_d_appel.script import IDENTITE_INCERTAINE
from ..script_d_appel.verification import JUSTES
from ..situation import situation
from .ecran import fil_d_ariane
from .lecture import trouver


@require_safe
def script_d_appel(request: HttpRequest, pk: int) -> HttpResponse:
    demande = trouver(request, pk)
    consulter(demande, Intervenant.par_agent(request.user))
    today = timezone.localdate()
    told = situation(demande, aujourdhui=today, pauses=pauses(demande))
    checks = verifications(
        demande.reference, str(demande.usager), list(demande.version.formulaire.questions()), demande.reponses
    )
    context = {
        "demande": demande,
        "script": ecrire_script(demande, told, aujourdhui=today, attendues=_attendues(demande)),
        "verifications": checks,
        "justes": min(JUSTES, len(checks)),
        "identite_incertaine": IDENTITE_INCERTAINE,
        "edite_le": timezone.now(),
        "breadcrumbs_items": fil_d_ariane(demande, "Que dire à l’appelant"),
    }
    return render(request, "demandes/espace/appel.html", context)


def _attendues(demande: Demande) -> list[str]:
    asked = demande.demandes_de_pieces.attendues().first()
    return [item.libelle for item in asked.pieces_demandees.all()] if asked else []
