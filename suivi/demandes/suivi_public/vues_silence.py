"""Once silence has decided: the usager asks for the attestation, or for the reasons."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from .. import actions
from ..actes import obstacle
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from ..models import Demande
from .acces import acces_exige

ACTES = ("demander_attestation", "demander_motifs")
FAIT = {
    "demander_attestation": "Votre demande d’attestation est partie. Vous la recevrez par message.",
    "demander_motifs": "Votre question est partie. Nous vous donnerons les raisons du refus dans le mois.",
}


def gestes_apres_silence(demande: Demande) -> list[str]:
    """The acts that the usager may do now."""
    if not demande.implicite:
        return []
    par = Intervenant.par_usager(demande.usager)
    return [acte for acte in ACTES if obstacle(demande, acte, par) is None]


@acces_exige
@require_http_methods(["GET", "HEAD", "POST"])
def apres_silence(request: HttpRequest, demande: Demande, acte: str) -> HttpResponse:
    """A page that says what will be sent and when, then one button."""
    if acte not in gestes_apres_silence(demande):
        messages.info(request, "C’est déjà demandé, ou ce n’est plus possible. Voici où en est votre demande.")
        return redirect("suivi_demande", reference=demande.reference)
    if request.method != "POST":
        return render(request, f"demandes/suivi/{acte}.html", {"demande": demande})
    try:
        getattr(actions, acte)(demande.pk, par=Intervenant.par_usager(demande.usager))
    except ActeRefuse as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, FAIT[acte])
    return redirect("suivi_demande", reference=demande.reference)
