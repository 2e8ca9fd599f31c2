"""The agent who keeps a sheet is written to on the day it must be read again, once for each date."""

import json
from collections import Counter
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from charte.envois.service import declarer_periodique, ecrire_a_l_agent
from charte.modeles.points import Audience, PointDeCommunication, declarer
from charte.modeles.variables import TypeVariable, Variable, declarer_variable

from ..models import DemarchePage

MESSAGES = Path(__file__).resolve().parents[1] / "donnees" / "messages.json"
POINT = "rappeler_relecture"
SIX_HEURES = 6 * 3600


def declarer_rappel() -> None:
    """The variables, the point and the timed work; called once, at start."""
    variables = json.loads(MESSAGES.read_text(encoding="utf-8"))["variables"]
    for nom, v in variables.items():
        declarer_variable(Variable(nom, TypeVariable(v["type"]), v["description"], v["exemple"], v["longueur_max"]))
    declarer(
        PointDeCommunication(
            cle=POINT,
            libelle="Une fiche du catalogue est à relire",
            audience=Audience.AGENT,
            variables=tuple(variables),
            modele_par_defaut="RELECTURE_FICHE",
        )
    )
    declarer_periodique("rappeler_relectures", rappeler_relectures, SIX_HEURES)


def rappeler_relectures() -> Counter:
    """Write to the agent of each sheet whose day has come. Idempotent: a date is told once."""
    faits: Counter = Counter()
    dues = DemarchePage.objects.filter(revoir_le__lte=timezone.localdate(), revoir_par__actif=True)
    for page in dues.exclude(revoir_par__utilisateur__email="").select_related("revoir_par__utilisateur"):
        ecrire_a_l_agent(
            point=POINT,
            dossier=page.code,
            agent=page.revoir_par,
            valeurs={
                "fiche_titre": page.title,
                "date_relecture": page.revoir_le,
                "url_fiche": settings.SITE_URL + reverse("wagtailadmin_pages:edit", args=[page.pk]),
            },
            cle=f"relecture:{page.pk}:{page.revoir_le}:{page.revoir_par_id}",
        )
        faits["relectures"] += 1
    return faits
