"""The fictional town of Clairval: its departments, its agents and their accounts."""

import json
from datetime import time
from pathlib import Path

from django.contrib.auth.models import Group
from django.db import transaction
from phonenumber_field.phonenumber import PhoneNumber

from .enums import Jour
from .models import Agent, Collectivite, Habilitation, HoraireOuverture, Service, Utilisateur

DONNEES = Path(__file__).parent / "donnees" / "services.json"
MOT_DE_PASSE = "parvis-demo-2026"
ADMINISTRATEUR = "admin"
JOURS = {jour.label: jour for jour in Jour}


@transaction.atomic
def charger() -> None:
    """Create what is missing; what was changed since the last time is left as it is."""
    donnees = json.loads(DONNEES.read_text(encoding="utf-8"))
    _charger_collectivite(donnees["collectivite"])
    for service in donnees["services"]:
        _charger_service(dict(service))
    for agent in donnees["agents"]:
        _charger_agent(dict(agent))
    _charger_compte(ADMINISTRATEUR, is_superuser=True, is_staff=True)


def _charger_collectivite(champs: dict) -> None:
    reglages = Collectivite.load()
    if reglages.nom != Collectivite._meta.get_field("nom").default:
        return
    for champ, valeur in champs.items():
        setattr(reglages, champ, valeur)
    reglages.full_clean()
    reglages.save()


def _charger_service(champs: dict) -> None:
    horaires, parent, telephone = champs.pop("horaires", []), champs.pop("parent", ""), champs.pop("telephone")
    if Service.objects.filter(code=champs["code"]).exists():
        return
    service = Service(
        **champs,
        telephone=PhoneNumber.from_string(telephone, region="FR"),
        parent=Service.objects.get(code=parent) if parent else None,
    )
    service.full_clean()
    service.horaires = [plage for ligne in horaires for plage in _lire_horaires(ligne)]
    service.save()


def _lire_horaires(ligne: str) -> list[HoraireOuverture]:
    """« lundi mardi 08:30-12:00 » -> one slot a day."""
    *jours, heures = ligne.split()
    debut, fin = (time.fromisoformat(heure) for heure in heures.split("-"))
    return [HoraireOuverture(jour=JOURS[jour], debut=debut, fin=fin) for jour in jours]


def _charger_agent(champs: dict) -> None:
    compte = _charger_compte(champs.pop("compte"), first_name=champs["prenom"], last_name=champs["nom"])
    groupe, habilitations = champs.pop("groupe"), champs.pop("habilitations")
    agent, nouveau = Agent.objects.get_or_create(utilisateur=compte, defaults=champs)
    if not nouveau:
        return
    compte.groups.add(Group.objects.get(name=groupe))
    for service, role in habilitations:
        Habilitation.objects.create(agent=agent, service=Service.objects.get(code=service), role=role)


def _charger_compte(nom: str, **champs) -> Utilisateur:
    compte, nouveau = Utilisateur.objects.get_or_create(
        username=nom, defaults={"email": f"{nom}@clairval.example.org", **champs}
    )
    if nouveau:
        compte.set_password(MOT_DE_PASSE)
        compte.save(update_fields=["password"])
    return compte
