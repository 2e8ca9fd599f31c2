"""The only writer of the journal."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from suivi.usagers.models import Usager

from . import chaine
from .actes import exiger_acte
from .acteur import Acteur
from .cles import cle_courante
from .enums import Canal, Visibilite
from .erreurs import ErreurJournal, HorsTransaction
from .models import Evenement, TeteDeChaine
from .normalisation import normaliser, texte


def inscrire(
    *,
    acte: str,
    dossier: str,
    acteur: Acteur,
    canal: Canal,
    visibilite: Visibilite,
    usager: Usager | None = None,
    donnees: dict[str, Any] | None = None,
) -> Evenement:
    """Write one line, in the transaction of what it tells.

    `dossier` is the readable reference whose chain grows (40 characters at most); `usager` the person
    concerned, by default the one who acts. Writers of one dossier wait for each other until commit.
    Raises `HorsTransaction`, `ActeInconnu`, `DonneesRefusees`, or `ErreurJournal`.
    """
    _exiger_transaction()
    exiger_acte(acte)
    _exiger_dossier(dossier)
    evenement = Evenement(
        dossier=dossier,
        acte=acte,
        acteur_type=acteur.type,
        acteur_libelle=texte(acteur.libelle)[:120],
        agent=acteur.profil,
        usager=usager or acteur.personne,
        canal=Canal(canal),
        visibilite=Visibilite(visibilite),
        donnees=normaliser(donnees or {}),
    )
    return _enchainer(evenement)


def _exiger_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise HorsTransaction("Le journal s’écrit dans la transaction de l’acte : appelez inscrire() sous atomic().")


def _exiger_dossier(dossier: str) -> None:
    longueur_max = Evenement._meta.get_field("dossier").max_length
    if not dossier or len(dossier) > longueur_max or dossier != texte(dossier):
        raise ErreurJournal(f"La référence de dossier « {dossier} » est vide, trop longue ou illisible.")


def _enchainer(evenement: Evenement) -> Evenement:
    tete = TeteDeChaine.objects.verrouiller(evenement.dossier)
    evenement.rang = tete.rang + 1
    evenement.horodatage = timezone.now()
    evenement.format = chaine.FORMAT
    evenement.cle = tete.cle = cle_courante()
    evenement.empreinte_precedente = tete.empreinte
    evenement.empreinte = chaine.empreinte(evenement)
    evenement.save(force_insert=True)
    tete.rang, tete.empreinte = evenement.rang, evenement.empreinte
    tete.sceau = chaine.sceau(tete)
    tete.save(force_update=True)
    return evenement
