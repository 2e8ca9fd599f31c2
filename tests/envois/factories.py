import itertools
from datetime import date
from typing import Any

from charte.envois.models import Envoi
from charte.envois.service import communiquer
from charte.modeles.models import ModeleMessage
from tests.modeles.factories import POINT_ESSAI, ModeleMessageFactory
from tests.usagers.factories import CoordonneeFactory, UsagerFactory

_rangs = itertools.count(1)

VALEURS = {
    "demarche": "Acte de naissance",
    "date_reception": date(2026, 3, 1),
    "recours_prealable": "",
    "service_nom": "État civil",
    "service_telephone": "+33199000012",
    "service_courriel": "etat-civil@clairval.example.org",
}


def envoyer_un_message(**champs: Any) -> Envoi:
    """A message asked by an action: in the queue, or blocked if `champs` spoil it. `valeurs` are added to VALEURS."""
    if not ModeleMessage.objects.filter(code="ESSAI").exists():
        ModeleMessageFactory()
    usager = champs.pop("usager", None) or UsagerFactory(nom="Martin")
    coordonnee = champs.pop("coordonnee", ...)
    rang = next(_rangs)
    return communiquer(
        **{
            "point": POINT_ESSAI.cle,
            "dossier": f"2026-ENVO-{rang:04}",
            "usager": usager,
            "coordonnee": CoordonneeFactory(usager=usager) if coordonnee is ... else coordonnee,
            "cle": f"essai:{rang}",
            **champs,
            "valeurs": {**VALEURS, **champs.get("valeurs", {})},
        }
    )
