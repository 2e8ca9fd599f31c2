"""Who may open a draft: the browser that began it, or the holder of its signed link. Never the address alone."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest
from django.urls import reverse

from demarches.edition.codes import est_un_code_de

from ..models import Demande

SEL = "suivi.demandes.depot.reprise"
CLE_DE_SESSION = "depots"
LUS_UNE_FOIS = ("version__definition", "demarche__formulaire", "demarche__contenu", "demarche__pieces")
"""Long texts that a page of the deposit does not read: the form of a version is kept read in the process."""

GARDES = 20
"""Drafts that one session remembers."""


class AccesPerdu(Exception):
    """This browser may not open the draft, or no more: the page says how to find it again."""


def ouvrir(request: HttpRequest, demande: Demande) -> None:
    """Let this session open the draft, and the confirmation once it is filed."""
    gardes = [uuid for uuid in request.session.get(CLE_DE_SESSION, []) if uuid != demande.uuid.hex]
    request.session[CLE_DE_SESSION] = [*gardes, demande.uuid.hex][-GARDES:]


def oublier(request: HttpRequest, demande: Demande) -> None:
    """Forget the draft on this browser (shared computer)."""
    request.session[CLE_DE_SESSION] = [u for u in request.session.get(CLE_DE_SESSION, []) if u != demande.uuid.hex]


def retrouver(request: HttpRequest, code: str, uuid: UUID) -> Demande:
    """The request this session may open. Raise `AccesPerdu`, whether it exists or not: nothing to guess."""
    if uuid.hex not in request.session.get(CLE_DE_SESSION, []):
        raise AccesPerdu
    demande = Demande.objects.for_affichage().defer(*LUS_UNE_FOIS).filter(uuid=uuid).first()
    if demande is None:
        raise AccesPerdu
    if not est_un_code_de(demande.demarche, code):
        raise Http404
    return demande


def brouillons_en_cours(request: HttpRequest, demarche_id: int) -> list[Demande]:
    """The drafts of this procedure that this session began, latest first."""
    uuids = request.session.get(CLE_DE_SESSION, [])
    if not uuids:
        return []
    return list(Demande.objects.brouillons().filter(uuid__in=uuids, demarche_id=demarche_id).order_by("-updated_at"))


def lien_de_reprise(demande: Demande) -> str:
    """Absolute signed link that reopens the draft on any device."""
    jeton = signing.TimestampSigner(salt=SEL).sign_object(demande.uuid.hex, compress=True)
    return settings.SITE_URL + reverse("depot_reprendre", args=[jeton])


def lire_lien(jeton: str) -> UUID:
    """The draft's uuid. Raise `signing.SignatureExpired` or `signing.BadSignature`."""
    duree = settings.BROUILLONS_JOURS * 24 * 3600
    return UUID(signing.TimestampSigner(salt=SEL).unsign_object(jeton, max_age=duree))
