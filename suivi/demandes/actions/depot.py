from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from charte.organisation.models import Fermeture
from demarches.formulaires.models import VersionFormulaire
from demarches.formulaires.service import identite_et_contacts, version_courante
from demarches.models import DemarchePage
from suivi.journal.enums import Canal
from suivi.usagers.models import Usager
from suivi.usagers.service import completer_coordonnees, retrouver_ou_creer

from .. import evenements, messages
from ..delais import Delai
from ..dispositif import delai_qui_oblige
from ..enums import Etat
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from ..models import Demande, ReutilisationDePiece
from ..references import nouvelle_reference
from ..reponses import arreter_les_reponses
from ..suites import suivre
from .commun import enregistrer, jour_local, verrouiller


def commencer_brouillon(
    demarche: DemarchePage, canal: Canal = Canal.EN_LIGNE, version: VersionFormulaire | None = None
) -> Demande:
    """A new draft, holding the version of the form it will be filed with (today's, or one printed on paper).

    No journal: nothing was sent yet.
    """
    return Demande.objects.create(
        demarche=demarche,
        version=version or version_courante(demarche),
        service_id=demarche.service_id,
        canal=canal,
    )


def enregistrer_brouillon(demande_id: int, reponses: dict) -> Demande:
    """Merge the answers of one step into the draft. Raises `ActeRefuse` once it is filed."""
    with transaction.atomic():
        demande = verrouiller(demande_id)
        if demande.etat != Etat.BROUILLON:
            raise ActeRefuse("Cette demande est déjà déposée : elle ne se modifie plus.")
        demande.reponses = {**demande.reponses, **reponses}
        demande.save(update_fields=["reponses", "updated_at"])
    return demande


def deposer(
    demande_id: int,
    cle_depot: UUID,
    *,
    moment: datetime | None = None,
    saisie_d_abord: datetime | None = None,
    par: Intervenant | None = None,
    usager: Usager | None = None,
) -> Demande:
    """File a draft. The same key, or the same draft, filed again gives back the same request.

    `moment`: when the authority received it (now; the date of receipt for a letter). `saisie_d_abord`: when
    another administration had received it first (CRPA L114-3: the SVR clock runs from then). `par`: the agent who
    files for somebody. `usager`: the person he recognised; another name in the answers wins.
    """
    with transaction.atomic():
        demande = verrouiller(demande_id)
        if demande.etat != Etat.BROUILLON:
            return demande
        if filed := Demande.objects.for_affichage().filter(cle_depot=cle_depot).first():
            return filed
        moment = moment or timezone.now()
        arreter_les_reponses(demande)
        identite, contacts = identite_et_contacts(demande.version, demande.reponses)
        if usager is None or usager.cle_nom != identite.cle:
            usager = retrouver_ou_creer(identite, **contacts)
        else:
            completer_coordonnees(usager, **contacts)
        if par is not None and par.est_agent:
            demande.canal = par.canal
        par = par or Intervenant.par_usager(usager, Canal(demande.canal))
        demande.courriel = contacts.get("courriel", "")
        fixer_delais(demande, moment)
        received = {"moment": moment, "saisie_d_abord": saisie_d_abord}
        _deposer_sous_reference_libre(demande, usager, cle_depot, received)
        evenements.deposer(demande=demande, par=par)
        if reprises := list(ReutilisationDePiece.objects.filter(piece__demande=demande).select_related("piece")):
            evenements.reutiliser_pieces(demande=demande, par=par, reutilisations=reprises)
        suivre(demande, "deposer", par)
        messages.accuser_reception(demande)
    return demande


def fixer_delais(demande: Demande, moment: datetime) -> None:
    """Freeze the regime, the legal delay and the promised date as they are on the day of deposit."""
    demarche, day = demande.demarche, jour_local(moment, demande.service.zone_applicable)
    demande.regime = demarche.silence_regime
    if legal := delai_qui_oblige(demarche):
        demande.delai_legal, demande.delai_legal_unite = legal
    if demarche.delai_cible_valeur:
        closures = Fermeture.objects.for_service(demande.service).periodes()
        target = Delai(demarche.delai_cible_valeur, demarche.delai_cible_unite)
        demande.promis_at = target.apres(day, demande.service.zone_applicable, closures)


def _deposer_sous_reference_libre(demande: Demande, usager, cle_depot: UUID, received: dict) -> None:
    """A reference already taken (one chance in a million millions) is drawn again."""
    reference = nouvelle_reference()
    while Demande.objects.filter(reference=reference).exists():
        reference = nouvelle_reference()
    demande.deposer(reference=reference, usager=usager, cle_depot=cle_depot, **received)
    enregistrer(demande)
