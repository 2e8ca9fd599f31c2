"""Write the exact text of a message, or say why it cannot leave."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from charte.modeles.service import MessageIncomplet, MessageRendu, modele_pour, rendre_message, trouver
from charte.organisation.models import Collectivite
from suivi.usagers.enums import TypeCoordonnee
from suivi.usagers.models import Coordonnee

from .models import Envoi

OBJET_MAX = 250


def rediger(envoi: Envoi, valeurs: Mapping[str, Any]) -> str:
    """Fill recipient, subject, text and digest of an unsaved or blocked message; returns what blocks it, or ''."""
    point = trouver(envoi.point)
    values = _complete(envoi, valeurs)
    envoi.destinataire = _destinataire(envoi)
    envoi.repondre_a = _reply_to(values)
    envoi.modele = modele_pour(point, envoi.portees)
    if envoi.modele is None:
        return f"Aucun message de la charte n’est publié pour « {point.libelle} »."
    envoi.revision = envoi.modele.live_revision
    try:
        _write(envoi, rendre_message(envoi.modele, point, values, envoi.canal))
    except MessageIncomplet as error:
        return str(error)
    return "" if envoi.destinataire else _no_address(envoi)


def empreinte(envoi: Envoi) -> str:
    """Digest of all that the person receives."""
    parts = [envoi.canal, envoi.destinataire, envoi.repondre_a, envoi.objet, envoi.corps_texte, envoi.corps_html]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _complete(envoi: Envoi, valeurs: Mapping[str, Any]) -> dict[str, Any]:
    """What every message may quote, unless the caller says otherwise."""
    return {
        **Collectivite.load().mentions(),
        "usager_civilite_nom": envoi.usager.civilite_nom if envoi.usager else "",
        "reference": envoi.dossier,
        **valeurs,
    }


def _write(envoi: Envoi, message: MessageRendu) -> None:
    objet = message.objet if envoi.dossier in message.objet else f"{message.objet} [{envoi.dossier}]"
    envoi.objet = objet if len(objet) <= OBJET_MAX else f"{objet[: OBJET_MAX - 1]}…"
    envoi.corps_texte, envoi.corps_html = message.texte, message.html
    envoi.empreinte = empreinte(envoi)


def _destinataire(envoi: Envoi) -> str:
    if envoi.tiers:
        return envoi.destinataire if _is_email(envoi.destinataire) else ""
    return envoi.agent.utilisateur.email if envoi.agent else _address(envoi.coordonnee)


def _address(coordonnee: Coordonnee | None) -> str:
    if coordonnee is None or coordonnee.type != TypeCoordonnee.COURRIEL or not _is_email(coordonnee.valeur):
        return ""
    return coordonnee.valeur


def _no_address(envoi: Envoi) -> str:
    coordonnee = envoi.coordonnee
    if envoi.tiers:
        return f"Aucune adresse : {envoi.tiers} n’a pas de courriel valable."
    if envoi.agent:
        return f"Aucune adresse : le compte de {envoi.agent} n’a pas de courriel."
    if coordonnee is None or coordonnee.type != TypeCoordonnee.COURRIEL:
        return "Aucune adresse : cette personne n’a pas donné de courriel."
    return f"Aucune adresse : « {coordonnee.valeur} » n’est pas une adresse de courriel."


def _reply_to(valeurs: Mapping[str, Any]) -> str:
    address = str(valeurs.get("service_courriel") or "")
    return address if _is_email(address) else ""


def _is_email(value: str) -> bool:
    try:
        validate_email(value)
    except ValidationError:
        return False
    return True
