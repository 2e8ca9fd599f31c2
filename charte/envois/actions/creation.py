"""A message is written in the transaction of what it tells."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from charte.modeles.service import trouver
from charte.organisation.models import Agent
from suivi.usagers.models import Coordonnee, Usager

from ..complements import valeurs_actuelles
from ..encodage import encoder
from ..enums import Canal, Etat
from ..models import Envoi
from ..redaction import empreinte, rediger
from ..travail import envoyer
from .remise import DELAI_TACHE_PERDUE

RECOPIES = (
    *(
        "point",
        "modele",
        "revision",
        "usager",
        "agent",
        "tiers",
        "coordonnee",
        "dossier",
        "canal",
        "valeurs",
        "portees",
    ),
    *("destinataire", "repondre_a", "objet", "corps_texte", "corps_html"),
)

logger = logging.getLogger(__name__)


@transaction.atomic
def creer(
    *,
    point: str,
    dossier: str,
    usager: Usager | None = None,
    agent: Agent | None = None,
    tiers: tuple[str, str] | None = None,
    coordonnee: Coordonnee | None = None,
    valeurs: Mapping[str, Any],
    portees: Sequence[str] = (),
    cle: str,
) -> Envoi:
    """Write the message and put it in the queue, or keep it blocked with the reason. Once for each `cle`.

    `tiers`: the name and the address of an outsider, who has no record.
    """
    trouver(point)
    if known := Envoi.objects.filter(cle=cle).first():
        return known
    envoi = Envoi(
        cle=cle,
        point=point,
        dossier=dossier,
        usager=usager,
        agent=agent,
        tiers=tiers[0] if tiers else "",
        destinataire=tiers[1] if tiers else "",
        coordonnee=coordonnee,
        canal=Canal.COURRIEL,
        valeurs=encoder(valeurs),
        portees=list(portees),
    )
    return _settle(envoi, rediger(envoi, valeurs))


@transaction.atomic
def debloquer(envoi: Envoi, coordonnee: Coordonnee | None = None) -> Envoi:
    """Render a blocked message again with what is known now; it leaves, or stays blocked with the new reason."""
    envoi = verrouiller(envoi.pk)
    if envoi.etat != Etat.BLOQUE:
        return envoi
    envoi.coordonnee = coordonnee or envoi.coordonnee or _premier_courriel(envoi)
    values = valeurs_actuelles(envoi)
    envoi.valeurs = encoder(values)
    return _settle(envoi, rediger(envoi, values))


@transaction.atomic
def renvoyer(envoi: Envoi, coordonnee: Coordonnee | None = None) -> Envoi:
    """Send the same text again, as another message that names the first; to another address if one is given."""
    first = verrouiller(envoi.pk)
    copy = Envoi(cle=f"{first.cle}:renvoi:{first.renvois.count() + 1}"[:200], renvoi_de=first)
    for field in RECOPIES:
        setattr(copy, field, getattr(first, field))
    if coordonnee is not None:
        copy.coordonnee, copy.destinataire = coordonnee, coordonnee.valeur
    copy.empreinte = empreinte(copy)
    return _settle(copy, "")


def _premier_courriel(envoi: Envoi) -> Coordonnee | None:
    return envoi.usager.coordonnees.filter(type="courriel").first() if envoi.usager else None


def verrouiller(envoi_id: int) -> Envoi:
    """The row, held until the end of the transaction."""
    return Envoi.objects.select_for_update(of=("self",)).get(pk=envoi_id)


def _settle(envoi: Envoi, erreur: str, now: datetime | None = None) -> Envoi:
    if erreur:
        envoi.bloquer(erreur)
        logger.warning("Envoi bloqué, dossier %s, %s : %s", envoi.dossier, envoi.point, erreur)
    else:
        envoi.mettre_en_file()
        envoi.prochain_essai_at = (now or timezone.now()) + DELAI_TACHE_PERDUE
    try:
        with transaction.atomic():
            envoi.save()
    except IntegrityError:
        # Another transaction wrote the same key first: hers is the message.
        if known := Envoi.objects.filter(cle=envoi.cle).exclude(pk=envoi.pk).first():
            return known
        raise
    if envoi.etat == Etat.EN_FILE:
        envoyer.enqueue(envoi_id=envoi.pk)
    return envoi
