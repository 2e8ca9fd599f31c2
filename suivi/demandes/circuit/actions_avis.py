"""Opinions: asked, waived, recalled, given once."""

from collections.abc import Collection
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from charte.organisation.models import Service

from .. import evenements
from ..actions.commun import acte_en_cours, verrouiller
from ..enums import SensAvis
from ..erreurs import ActeRefuse
from ..fichiers import FORMATS, verifier
from ..intervenants import Intervenant
from ..models import Avis, Demande, FichierAvis
from ..pieces import TAILLE_MAX_MO, empreinte
from . import messages
from .lecture import lire, oublier

TROP_TARD = "Cet avis n’est plus attendu\u00a0: il a été rendu, ou la demande a avancé sans lui."


def demander_avis(
    demande_id: int,
    *,
    par: Intervenant,
    question: str,
    echeance: date,
    service: Service | None = None,
    nom: str = "",
    courriel: str = "",
    questions: Collection[str] = (),
    pieces: Collection[str] = (),
    obligatoire: bool = True,
    revision: int | None = None,
) -> Demande:
    """Ask a department, or an outsider with his address, showing him exactly what is ticked."""
    if not question.strip():
        raise ActeRefuse("Écrivez la question que vous posez.")
    if (service is None) == (not nom.strip() or not courriel.strip()):
        raise ActeRefuse("Choisissez un service, ou bien une personne extérieure avec son courriel.")
    if echeance <= timezone.localdate():
        raise ActeRefuse("La date limite est à venir.")
    with acte_en_cours(demande_id, "demander_avis", par, revision) as demande:
        marche = lire(demande)
        known = {question.cle for question in demande.version.formulaire.questions()}
        given = {str(uuid) for uuid in demande.pieces.values_list("uuid", flat=True)}
        avis = Avis.objects.create(
            demande=demande,
            passage=marche.passage,
            service=service,
            nom="" if service else nom.strip(),
            courriel="" if service else courriel.strip(),
            question=question.strip(),
            questions=[cle for cle in questions if cle in known],
            pieces=[uuid for uuid in pieces if uuid in given],
            obligatoire=obligatoire,
            agent=par.agent,
            demande_at=timezone.now(),
            echeance=echeance,
        )
        evenements.demander_avis(demande=demande, par=par, avis=avis)
        messages.demander_avis(avis)
        oublier(demande)
    return demande


def lever_avis(demande_id: int, *, par: Intervenant, avis: int, raison: str, revision: int | None = None) -> Demande:
    """Wait for it no more, with the reason."""
    if not raison.strip():
        raise ActeRefuse("Dites pourquoi vous n’attendez plus cet avis.")
    with acte_en_cours(demande_id, "lever_avis", par, revision) as demande:
        waived = demande.avis.attendus().filter(pk=avis).first()
        if waived is None:
            raise ActeRefuse(TROP_TARD)
        waived.leve_at, waived.motif_levee = timezone.now(), raison.strip()[:300]
        waived.save(update_fields=["leve_at", "motif_levee"])
        evenements.lever_avis(demande=demande, par=par, avis=waived)
        oublier(demande)
    return demande


def rendre_avis(avis_id: int, *, par: Intervenant, sens: str, texte: str, fichier: UploadedFile | None = None) -> Avis:
    """The opinion of a department, by one of its agents. Raises `ActeRefuse` when it is not his to give."""
    if not Avis.objects.pour(par.utilisateur).filter(pk=avis_id).exists():
        raise ActeRefuse("Cet avis n’est pas demandé à votre service, ou n’est plus attendu.")
    return _rendre(avis_id, par, sens, texte, fichier)


def rendre_avis_exterieur(
    avis_id: int, *, sens: str, texte: str, signataire: str, fichier: UploadedFile | None = None
) -> Avis:
    """The opinion of an outsider; the caller has checked his signed link."""
    if not signataire.strip():
        raise ActeRefuse("Écrivez votre nom et votre qualité.")
    return _rendre(avis_id, Intervenant.tiers(), sens, texte, fichier, signataire.strip()[:120])


def relancer_avis(avis_id: int) -> bool:
    """Remind, once, whoever was asked; False when there is nothing to remind."""
    with transaction.atomic():
        demande, avis = _verrouiller(avis_id)
        if not avis.attendu or avis.relance_at or not demande.ouverte:
            return False
        avis.relance_at = timezone.now()
        avis.save(update_fields=["relance_at"])
        evenements.relancer_avis(demande=demande, par=Intervenant.systeme(), avis=avis)
        messages.relancer_avis(avis)
    return True


def _rendre(avis_id: int, par: Intervenant, sens: str, texte: str, fichier, signataire: str = "") -> Avis:
    if sens not in SensAvis.values:
        raise ActeRefuse("Choisissez le sens de l’avis.")
    if sens != SensAvis.FAVORABLE and not texte.strip():
        raise ActeRefuse("Écrivez vos conditions, ou les raisons de l’avis défavorable.")
    with transaction.atomic():
        demande, avis = _verrouiller(avis_id)
        if not avis.attendu or not demande.ouverte:
            raise ActeRefuse(TROP_TARD)
        avis.sens, avis.texte, avis.rendu_at = sens, texte.strip(), timezone.now()
        avis.par, avis.signataire = par.agent, signataire
        avis.save()
        if fichier:
            _joindre(avis, fichier)
        evenements.rendre_avis(demande=demande, par=par, avis=avis)
        messages.rendre_avis(avis)
    return avis


def _verrouiller(avis_id: int) -> tuple[Demande, Avis]:
    """The request first, as every act does, then the opinion."""
    demande = verrouiller(Avis.objects.values_list("demande_id", flat=True).get(pk=avis_id))
    return demande, Avis.objects.select_related("service", "agent__utilisateur").get(pk=avis_id)


def _joindre(avis: Avis, upload: UploadedFile) -> None:
    """Raises `PieceRefusee`, which says how to mend."""
    checked = verifier(upload, FORMATS, TAILLE_MAX_MO)
    FichierAvis.objects.create(
        avis=avis,
        nom=checked.nom,
        fichier=upload,
        type_mime=checked.type_mime,
        taille=checked.taille,
        empreinte=empreinte(upload),
    )
