"""The page of an outsider who gives an opinion: a signed link, one answer, nothing but what was ticked."""

from uuid import UUID

from django.core import signing
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from .. import actions
from ..erreurs import ActeRefuse
from ..models import Avis
from ..pieces import PieceRefusee, servir
from ..suivi_public.acces import page_privee
from .formulaires import RendreAvisExterieurForm
from .liens import is_expire, lire_jeton_d_avis
from .montre import montrer, piece_montree


@page_privee
@require_http_methods(["GET", "HEAD", "POST"])
def avis_exterieur(request: HttpRequest, jeton: str) -> HttpResponse:
    avis = _trouver(jeton)
    if avis is None:
        return render(request, "demandes/circuit/avis_introuvable.html", status=404)
    if not _is_ouvert(avis):
        return render(request, "demandes/circuit/avis_clos.html", {"avis": avis}, status=200 if avis.rendu_at else 410)
    form = RendreAvisExterieurForm(request.POST or None, request.FILES or None, initial={"signataire": avis.nom})
    if request.method == "POST" and form.is_valid() and _rendre(avis, form):
        return redirect("avis_exterieur", jeton=jeton)
    context = {"avis": avis, "formulaire": form, "montre": montrer(avis), "jeton": jeton}
    return render(request, "demandes/circuit/avis_exterieur.html", context)


@page_privee
@require_safe
def piece_exterieure(request: HttpRequest, jeton: str, uuid: UUID) -> FileResponse:
    """A piece ticked for this outsider, while his link is good."""
    avis = _trouver(jeton)
    piece = piece_montree(avis, uuid) if avis and _is_ouvert(avis) else None
    if piece is None:
        raise Http404
    return servir(piece)


def _rendre(avis: Avis, form: RendreAvisExterieurForm) -> bool:
    """Once answered, the page says so; a refusal loses nothing of what was typed."""
    try:
        actions.rendre_avis_exterieur(avis.pk, **form.cleaned_data)
    except PieceRefusee as refusal:
        form.add_error("fichier", str(refusal))
        return False
    except ActeRefuse as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _trouver(jeton: str) -> Avis | None:
    try:
        uuid = lire_jeton_d_avis(jeton)
    except (signing.BadSignature, ValueError):
        return None
    return Avis.objects.filter(uuid=uuid, service=None).for_affichage().first()


def _is_ouvert(avis: Avis) -> bool:
    return avis.attendu and not is_expire(avis) and avis.demande.ouverte
