"""What an agent does with a message, each traced in the journal of the case."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from suivi.journal.service import Acteur

from .. import evenements
from ..enums import Etat
from ..models import Envoi
from . import creation


class GesteImpossible(Exception):
    """The message changed meanwhile, or the act has no sense in its state; the text is for the agent."""


@dataclass(frozen=True)
class Geste:
    """`cle`: name of the function here and of the URL; `permission`: of the model, without « _envoi »."""

    cle: str
    libelle: str
    permission: str
    etats: tuple[Etat, ...]
    aide: str


GESTES = {
    geste.cle: geste
    for geste in (
        Geste(
            "debloquer",
            "Débloquer",
            "debloquer",
            (Etat.BLOQUE,),
            "Le texte est récrit avec ce que l’on sait maintenant, puis envoyé si plus rien ne manque.",
        ),
        Geste(
            "renvoyer",
            "Renvoyer",
            "renvoyer",
            (Etat.ENVOYE, Etat.REMIS, Etat.DIFFERE, Etat.ECHEC_DEFINITIF, Etat.INCERTAIN),
            "Le même texte part une nouvelle fois ; les deux envois restent liés.",
        ),
        Geste(
            "confirmer",
            "Tenir pour envoyé",
            "renvoyer",
            (Etat.INCERTAIN,),
            "La personne dit avoir reçu le message.",
        ),
        Geste(
            "annuler",
            "Annuler",
            "debloquer",
            (Etat.BLOQUE, Etat.EN_FILE, Etat.ECHEC_TEMPORAIRE),
            "Le message ne partira pas.",
        ),
    )
}


@transaction.atomic
def debloquer(envoi: Envoi, par: Acteur) -> Envoi:
    _check(envoi, "debloquer")
    envoi = creation.debloquer(envoi)
    if envoi.etat == Etat.BLOQUE:
        raise GesteImpossible(f"Le message reste bloqué. {envoi.erreur}")
    evenements.message_debloque(envoi, par)
    return envoi


@transaction.atomic
def renvoyer(envoi: Envoi, par: Acteur) -> Envoi:
    """Returns the new message."""
    _check(envoi, "renvoyer")
    again = creation.renvoyer(envoi, _address_of_today(envoi))
    evenements.message_renvoye(again, par)
    return again


@transaction.atomic
def confirmer(envoi: Envoi, par: Acteur) -> Envoi:
    envoi = _check(envoi, "confirmer")
    envoi.envoyer()
    envoi.envoye_at = envoi.remise_at or timezone.now()
    envoi.save()
    evenements.message_confirme(envoi, par)
    return envoi


@transaction.atomic
def annuler(envoi: Envoi, par: Acteur) -> Envoi:
    envoi = _check(envoi, "annuler")
    if envoi.reserve_jusqua and envoi.reserve_jusqua > timezone.now():
        raise GesteImpossible("Le message est en train de partir.")
    envoi.annuler()
    envoi.save()
    evenements.message_annule(envoi, par)
    return envoi


def _check(envoi: Envoi, cle: str) -> Envoi:
    """The row under lock, if the act still has a sense."""
    envoi = creation.verrouiller(envoi.pk)
    if envoi.etat not in GESTES[cle].etats:
        raise GesteImpossible(f"Ce message est maintenant « {envoi.get_etat_display().lower()} ».")
    return envoi


def _address_of_today(envoi: Envoi):
    """Another e-mail given since the first one failed, else the same."""
    if envoi.usager is None:
        return None
    known = envoi.usager.coordonnees.filter(type="courriel").exclude(etat="en_echec").order_by("-id")
    failed = envoi.coordonnee is None or envoi.coordonnee.etat == "en_echec"
    return (known.first() if failed else None) or envoi.coordonnee
