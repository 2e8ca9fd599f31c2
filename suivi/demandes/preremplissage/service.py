"""Prefilled links. Any part of the house may make one:

    from suivi.demandes.preremplissage.service import lien, preremplir
    adresse = lien(preremplir(demarche, {"identite": {...}}, origine="le service Voirie", jours=30))

`reponses` are stored answers by key of question. The address holds a signed number, nothing else: the answers stay in
the database, are judged again by the form of the day, and are erased when the link ends.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from charte.organisation.models import Agent
from demarches.formulaires.definition import Question
from demarches.formulaires.recevabilite import reponses_recevables
from demarches.formulaires.service import version_courante
from demarches.models import DemarchePage

from .. import actions, brouillons
from ..models import Demande, Preremplissage, SaisieAgent

__all__ = ["LienRefuse", "commencer", "creer_lien", "lien", "ouvrir", "preremplir"]

SEL = "suivi.demandes.prerempli"
JOURS = 30
JOURS_MAX = 365


class LienRefuse(Exception):
    """The link fills nothing: cut, over, or used as often as allowed."""


def preremplir(
    demarche: DemarchePage,
    reponses: Mapping[str, Any],
    *,
    origine: str,
    agent: Agent | None = None,
    jours: int = JOURS,
    usages_max: int | None = None,
) -> Preremplissage:
    """Keep the answers that the form of today accepts. `origine` is told to the person (« le service Voirie »)."""
    recevables, _ = reponses_recevables(version_courante(demarche), reponses)
    return Preremplissage.objects.create(
        demarche=demarche,
        agent=agent,
        origine=origine[:160],
        reponses=recevables,
        expire_at=timezone.now() + timedelta(days=min(jours, JOURS_MAX)),
        usages_max=usages_max,
    )


def creer_lien(saisie: SaisieAgent) -> Preremplissage:
    """From the draft that an agent filled for it; the draft is then erased, it was no request."""
    agent, demande = saisie.agent, saisie.demande
    donnees = {cle: valeur for cle, valeur in demande.reponses.items() if valeur is not None}
    with transaction.atomic():
        prerempli = preremplir(
            demande.demarche, donnees, origine=f"le service «\u00a0{demande.service}\u00a0»", agent=agent
        )
        brouillons.effacer(demande)
    return prerempli


def lien(prerempli: Preremplissage) -> str:
    """The absolute address to give."""
    jeton = signing.TimestampSigner(salt=SEL).sign(prerempli.uuid.hex)
    return f"{settings.SITE_URL}{reverse('depot_commencer', args=[prerempli.demarche.code])}?prerempli={jeton}"


def ouvrir(jeton: str, demarche: DemarchePage) -> Preremplissage:
    """The row behind a link, still good. Raise `LienRefuse`."""
    return _utilisable(Preremplissage.objects.all(), jeton, demarche)


@transaction.atomic
def commencer(jeton: str, demarche: DemarchePage) -> tuple[Demande, Preremplissage, list[Question]]:
    """A draft that holds the prepared answers; the questions whose answer is no longer accepted. Raise `LienRefuse`."""
    prerempli = _utilisable(Preremplissage.objects.select_for_update(of=("self",)), jeton, demarche)
    Preremplissage.objects.filter(pk=prerempli.pk).update(usages=F("usages") + 1)
    demande = actions.commencer_brouillon(demarche)
    gardees, ecartees = reponses_recevables(demande.version, prerempli.reponses)
    connues = {question.cle for question in demande.version.formulaire.questions()}
    disparues = [Question(cle, "texte", cle) for cle in prerempli.reponses if cle not in connues]
    return actions.enregistrer_brouillon(demande.pk, gardees), prerempli, [*ecartees, *disparues]


def echus(today: date) -> list[int]:
    """The links that fill nothing any more: their answers have no reason to stay."""
    finis = Q(expire_at__lte=timezone.now()) | Q(usages_max__isnull=False, usages__gte=F("usages_max"))
    return list(Preremplissage.objects.filter(finis).values_list("pk", flat=True))


def effacer(pk: int) -> bool:
    return bool(Preremplissage.objects.filter(pk=pk).delete()[0])


def _utilisable(lignes, jeton: str, demarche: DemarchePage) -> Preremplissage:
    try:
        brut = signing.TimestampSigner(salt=SEL).unsign(jeton, max_age=timedelta(days=JOURS_MAX))
        prerempli = lignes.filter(uuid=UUID(brut), demarche=demarche, expire_at__gt=timezone.now()).first()
    except (signing.BadSignature, ValueError):
        raise LienRefuse from None
    if prerempli is None or (prerempli.usages_max is not None and prerempli.usages >= prerempli.usages_max):
        raise LienRefuse
    return prerempli
