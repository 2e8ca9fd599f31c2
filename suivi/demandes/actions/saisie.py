"""Drafts that agents fill for people, and the codes that hand a draft over."""

import secrets
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from charte.organisation.droits import est_habilite
from demarches.formulaires.models import VersionFormulaire
from demarches.formulaires.recevabilite import reponses_recevables
from demarches.models import DemarchePage
from suivi.journal.enums import Canal
from suivi.usagers.models import Usager

from .. import evenements, messages
from ..actes import ACCUEILLIR
from ..enums import Etat
from ..erreurs import ActeRefuse
from ..identites import reponses_de_l_usager
from ..intervenants import Intervenant
from ..models import CodeRelais, Demande, SaisieAgent
from ..models.saisie import CANAUX_DE_SAISIE, DUREE_DU_RELAIS
from ..references import ALPHABET, LECTURES, cle_de_controle
from .commun import verrouiller
from .depot import commencer_brouillon, deposer, enregistrer_brouillon

ANNEES_MAX = 3
"""A request received longer ago is a typing error."""
CORPS = 8
CODE_REFUSE = (
    "Ce code n’ouvre aucun brouillon. Vérifiez chaque caractère\u00a0; il ne sert qu’une fois, pendant 48\u00a0heures. "
    "La personne peut en demander un autre."
)


def commencer_saisie(
    demarche: DemarchePage,
    *,
    par: Intervenant,
    canal: Canal,
    recue_le: date,
    usager: Usager | None = None,
    version: VersionFormulaire | None = None,
) -> Demande:
    """A draft that an agent fills for somebody, known (`usager`) or not. `version`: the one printed on paper."""
    exiger_accueil(demarche.service_id, par)
    exiger_date(recue_le)
    if canal not in CANAUX_DE_SAISIE:
        raise ActeRefuse("Dites par quel canal la demande est arrivée.")
    with transaction.atomic():
        demande = commencer_brouillon(demarche, canal, version)
        SaisieAgent.objects.create(demande=demande, agent=par.agent, canal=canal, recue_le=recue_le, usager=usager)
        if usager:
            connues, _ = reponses_recevables(demande.version, reponses_de_l_usager(demande.version, usager))
            demande = enregistrer_brouillon(demande.pk, connues)
    return demande


def preparer_lien(demarche: DemarchePage, *, par: Intervenant) -> Demande:
    """A draft that an agent fills only to make a prefilled link of it; it is never filed."""
    exiger_accueil(demarche.service_id, par)
    with transaction.atomic():
        demande = commencer_brouillon(demarche)
        SaisieAgent.objects.create(
            demande=demande,
            agent=par.agent,
            canal=Canal.EN_LIGNE,
            recue_le=timezone.localdate(),
            pour_un_lien=True,
        )
    return demande


def laisser_sans_reponse(saisie_id: int, cles: list[str]) -> SaisieAgent:
    """These questions stay without answer: an incomplete request is a request all the same (CRPA L114-5)."""
    with transaction.atomic():
        saisie = SaisieAgent.objects.select_for_update(of=("self",)).get(pk=saisie_id)
        saisie.non_fournies = [*saisie.non_fournies, *(cle for cle in cles if cle not in saisie.non_fournies)]
        saisie.save(update_fields=["non_fournies"])
    return saisie


def deposer_pour(saisie: SaisieAgent, cle_depot: UUID, *, par: Intervenant, manquantes: list[str]) -> Demande:
    """File what an agent filled; the day it was received starts the clocks. `manquantes`: labels left unanswered."""
    exiger_accueil(saisie.demande.service_id, par)
    exiger_date(saisie.recue_le)
    moment = moment_de_reception(saisie.recue_le)
    with transaction.atomic():
        filed = verrouiller(saisie.demande_id).etat != Etat.BROUILLON
        demande = deposer(saisie.demande_id, cle_depot, moment=moment, par=par, usager=saisie.usager)
        if not filed:
            evenements.saisir(demande=demande, par=par, saisie=saisie, manquantes=manquantes)
    return demande


def creer_relais(demande_id: int) -> str:
    """A new code for this draft, shown once; the ones before are worth nothing any more."""
    with transaction.atomic():
        demande = verrouiller(demande_id)
        if demande.etat != Etat.BROUILLON:
            raise ActeRefuse("Cette demande est déjà déposée\u00a0: suivez-la avec son numéro.")
        now = timezone.now()
        demande.codes_relais.filter(utilise_at=None, expire_at__gt=now).update(expire_at=now)
        corps = "".join(secrets.choice(ALPHABET) for _ in range(CORPS))
        code = corps + cle_de_controle(corps)
        CodeRelais.objects.create(
            demande=demande, empreinte=CodeRelais.calculer_empreinte(code), expire_at=now + DUREE_DU_RELAIS
        )
    return f"{code[:4]}-{code[4:8]}-{code[8]}"


def ouvrir_relais(saisi: str, *, par: Intervenant, canal: Canal) -> Demande:
    """The draft that the code opens, for the agent who is with the person. Raise `ActeRefuse`, never saying why."""
    with transaction.atomic():
        relais = _relais(saisi)
        demande = verrouiller(relais.demande_id)
        if demande.etat != Etat.BROUILLON:
            raise ActeRefuse(CODE_REFUSE)
        exiger_accueil(demande.service_id, par)
        relais.utilise_at, relais.agent = timezone.now(), par.agent
        relais.save(update_fields=["utilise_at", "agent"])
        SaisieAgent.objects.update_or_create(
            demande=demande,
            defaults={
                "agent": par.agent,
                "canal": canal,
                "recue_le": timezone.localdate(),
                "relayee_at": relais.utilise_at,
            },
        )
    return demande


def rappeler_brouillon(demande_id: int) -> bool:
    """Tell once, by e-mail, that a draft will be erased and how to go on; False when there is nobody to tell."""
    with transaction.atomic():
        demande = verrouiller(demande_id)
        if demande.etat != Etat.BROUILLON or demande.rappele_at:
            return False
        # Without touching `updated_at`: a reminder is no work on the draft, its end stays the announced one.
        Demande.objects.filter(pk=demande.pk).update(rappele_at=timezone.now())
        return messages.rappeler_brouillon(demande)


def exiger_accueil(service_id: int, par: Intervenant) -> None:
    """Only who receives people in this department. Raises `ActeRefuse`."""
    if par.agent is None or not est_habilite(par.utilisateur, service_id, ACCUEILLIR):
        raise ActeRefuse("Votre profil ne permet pas de saisir une demande pour ce service.")


def exiger_date(recue_le: date) -> None:
    today = timezone.localdate()
    if recue_le > today:
        raise ActeRefuse("La date de réception n’est pas encore venue.")
    if recue_le < today - timedelta(days=365 * ANNEES_MAX):
        raise ActeRefuse(f"La date de réception remonte à plus de {ANNEES_MAX}\u00a0ans\u00a0: vérifiez l’année.")


def moment_de_reception(recue_le: date) -> datetime:
    """Now when it came today; else noon of that day, the hour of a letter being unknown."""
    if recue_le == timezone.localdate():
        return timezone.now()
    return timezone.make_aware(datetime.combine(recue_le, time(12)))


def _relais(saisi: str) -> CodeRelais:
    code = "".join(char for char in saisi.upper().translate(LECTURES) if char in ALPHABET)
    if len(code) != CORPS + 1 or cle_de_controle(code[:CORPS]) != code[CORPS]:
        raise ActeRefuse(CODE_REFUSE)
    codes = CodeRelais.objects.select_for_update(of=("self",))
    relais = codes.filter(empreinte=CodeRelais.calculer_empreinte(code)).first()
    if relais is None or not relais.utilisable:
        raise ActeRefuse(CODE_REFUSE)
    return relais
