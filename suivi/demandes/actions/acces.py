"""Access to one request without an account, by a one-time code sent to the e-mail it was filed with."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from suivi.usagers.service import marquer_verifiee

from .. import messages
from ..erreurs import ActeRefuse
from ..models import CodeAcces, Demande
from ..models.acces import DUREE_DU_CODE, ESSAIS_MAX

FENETRE = timedelta(hours=1)
CODES_PAR_FENETRE = 4


class AccesRefuse(ActeRefuse):
    """No code was sent, or it does not open. The public is never told which of the cases below it is."""


class DemandeInconnue(AccesRefuse):
    """No filed request bears this reference."""


class SansCourriel(AccesRefuse):
    """Nowhere to send a code."""


class TropDeCodes(AccesRefuse):
    """`CODES_PAR_FENETRE` codes were sent within the hour."""


class TropDEssais(AccesRefuse):
    """`ESSAIS_MAX` wrong codes were typed within the hour, whatever the number of codes sent."""


class CodeRefuse(AccesRefuse):
    """Wrong, expired or already used code."""


@transaction.atomic
def envoyer_code(reference: str) -> None:
    """Send a six-digit code, good once and for 15 minutes. Raises `AccesRefuse` (its cases) when none leaves."""
    demande = _verrouiller(reference)
    if demande is None:
        raise DemandeInconnue(f"Aucune demande {reference}.")
    if messages.ou_ecrire(demande) is None:
        raise SansCourriel("La personne n’a pas donné de courriel.")
    now = timezone.now()
    sent = _codes_de_l_heure(demande.pk, now)
    if len(sent) >= CODES_PAR_FENETRE:
        raise TropDeCodes("Trop de codes envoyés dans l’heure.")
    if _essais(sent) >= ESSAIS_MAX:
        raise TropDEssais("Trop d’essais dans l’heure.")
    code = f"{secrets.randbelow(10**6):06d}"
    digest = CodeAcces.calculer_empreinte(code, demande.pk)
    acces = CodeAcces.objects.create(demande=demande, empreinte=digest, expire_at=now + DUREE_DU_CODE)
    messages.envoyer_code(demande, acces, code)


def verifier_code(reference: str, code: str) -> Demande:
    """The request that `code` opens; every code sent for it is then spent.

    Raises `CodeRefuse` or `TropDEssais`. The same queries run whether the reference exists or not.
    """
    with transaction.atomic():
        demande = _verrouiller(reference)
        sent = _codes_de_l_heure(demande.pk if demande else 0, timezone.now())
        exhausted = _essais(sent) >= ESSAIS_MAX
        opened = not exhausted and any(acces.correspond(code) for acces in sent if acces.utilisable)
        if opened:
            _ouvrir(demande)
        else:
            CodeAcces.objects.filter(pk=sent[0].pk if sent else 0).update(essais=F("essais") + 1)
    # Raised out of the transaction: the try must be counted.
    if not opened:
        raise TropDEssais("Trop d’essais dans l’heure.") if exhausted else CodeRefuse("Ce code n’ouvre rien.")
    return demande


def _verrouiller(reference: str) -> Demande | None:
    filed = Demande.objects.deposees().for_affichage().select_for_update(of=("self",))
    return filed.filter(reference=reference).first()


def _codes_de_l_heure(demande_id: int, now: datetime) -> list[CodeAcces]:
    """The latest first."""
    return list(CodeAcces.objects.filter(demande_id=demande_id, created_at__gt=now - FENETRE).order_by("-pk"))


def _essais(codes: list[CodeAcces]) -> int:
    """Wrong tries since the last success."""
    return sum(acces.essais for acces in codes if acces.utilise_at is None)


def _ouvrir(demande: Demande) -> None:
    CodeAcces.objects.filter(demande=demande, utilise_at=None).update(utilise_at=timezone.now())
    if contact := messages.ou_ecrire(demande):
        marquer_verifiee(contact)
