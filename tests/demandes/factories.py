"""Requests brought to a state by the actions, as everybody's: never by writing the state."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from charte.organisation.models import Habilitation, Service
from suivi.demandes import actions
from suivi.demandes.intervenants import Intervenant
from suivi.demandes.models import Demande
from suivi.demandes.pieces import joindre
from tests.demarches.factories import DemarchePageFactory
from tests.organisation.factories import HabilitationFactory, ServiceFactory

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
MOTIFS = {"motif_droit": "Règlement municipal, art. 4", "motif_fait": "Le passage laissé est de 0,90 m."}
EN_INSTRUCTION = ("prendre_en_charge",)


def instructeur(service: Service) -> Intervenant:
    """An agent who instructs in this department, the same one each time."""
    habilitation = Habilitation.objects.filter(service=service, role="instructeur").first()
    agent = (habilitation or HabilitationFactory(service=service)).agent
    return Intervenant.par_agent(agent.utilisateur)


def fichier(nom: str = "justificatif.pdf", contenu: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(nom, contenu, content_type="application/octet-stream")


def agir(demande: Demande, acte: str, **arguments: Any) -> Demande:
    """Perform one act with plausible arguments; those given win."""
    return _ACTES[acte](demande, arguments)


def _par_agent(acte: str, **defauts: Any) -> Callable[[Demande, dict], Demande]:
    def perform(demande: Demande, given: dict) -> Demande:
        par = given.pop("par", None) or instructeur(demande.service)
        return getattr(actions, acte)(demande.pk, par=par, **{**defauts, **given})

    return perform


def _demander_pieces(demande: Demande, given: dict) -> Demande:
    limit = timezone.localdate() + timedelta(days=30)
    pieces = [("Plan coté de la terrasse", "Règlement municipal, art. 2"), ("Attestation d’assurance", "")]
    defaults = {"pieces": pieces, "limite": limit, "message": "La copie reçue est illisible."}
    return _par_agent("demander_pieces", **defaults)(demande, given)


def _completer(demande: Demande, given: dict) -> Demande:
    asked = demande.demandes_de_pieces.attendues().get()
    words = {item.pk: "Voici ce que vous demandez." for item in asked.pieces_demandees.all()}
    defaults = {"par": Intervenant.par_usager(demande.usager), "reponses": words}
    return actions.completer(demande.pk, **{**defaults, **given})


def _par_usager(acte: str) -> Callable[[Demande, dict], Demande]:
    def perform(demande: Demande, given: dict) -> Demande:
        return getattr(actions, acte)(demande.pk, **{"par": Intervenant.par_usager(demande.usager), **given})

    return perform


def _prolonger(demande: Demande, given: dict) -> Demande:
    aimed = Demande.objects.get(pk=demande.pk).echeance_service or demande.promis_at
    later = max(timezone.localdate(), aimed) + timedelta(days=3)
    defaults = {"nouvelle_date": later, "raison": "Nous attendons un avis."}
    return _par_agent("prolonger", **defaults)(demande, given)


def _constater_silence(demande: Demande, given: dict) -> Demande:
    return actions.constater_silence(demande.pk)


def _joindre(demande: Demande, given: dict) -> Demande:
    joindre(demande, given.get("fichier") or fichier(), question="plan")
    return demande


_ACTES: dict[str, Callable[[Demande, dict], Demande]] = {
    "prendre_en_charge": _par_agent("prendre_en_charge"),
    "demander_pieces": _demander_pieces,
    "completer": _completer,
    "accepter": _par_agent("accepter", conditions="Présentez cette décision à l’accueil."),
    "refuser": _par_agent("refuser", **MOTIFS),
    "classer_sans_suite": _par_agent("classer_sans_suite", motif_fait="Demande en double."),
    "reorienter": _par_agent("reorienter", autorite_competente="Département, 2 rue du Conseil, 99000 Valmont"),
    "clore": _par_agent("clore"),
    "reprendre": _par_agent("reprendre", raison="Un élément nouveau est arrivé."),
    "noter": _par_agent("noter", texte="Appelé, pas de réponse."),
    "suspendre": _par_agent(
        "suspendre", cause="original", raison="La copie de la pièce d’identité ne correspond pas à la demande."
    ),
    "lever_suspension": _par_agent("lever_suspension"),
    "prolonger": _prolonger,
    "demander_attestation": _par_usager("demander_attestation"),
    "delivrer_attestation": _par_agent("delivrer_attestation"),
    "demander_motifs": _par_usager("demander_motifs"),
    "communiquer_motifs": _par_agent("communiquer_motifs", **MOTIFS),
    "retirer": _par_usager("retirer"),
    "constater_silence": _constater_silence,
    "joindre": _joindre,
}


class DemandeFactory(DjangoModelFactory):
    """Filed today, SVR in two months, by Madame Nadia Benali; `jours=40`: filed forty days ago.

    Procedure: `demarche__sva=True`, `demarche__sans_objet=True`…; acts of one's own: `actes=("noter",)`.
    """

    class Meta:
        model = Demande

    class Params:
        deposee = factory.Trait(actes=())
        en_instruction = factory.Trait(actes=EN_INSTRUCTION)
        incomplete = factory.Trait(actes=(*EN_INSTRUCTION, "demander_pieces"))
        completee = factory.Trait(actes=(*EN_INSTRUCTION, "demander_pieces", "completer"))
        acceptee = factory.Trait(actes=(*EN_INSTRUCTION, "accepter"))
        refusee = factory.Trait(actes=(*EN_INSTRUCTION, "refuser"))
        sans_suite = factory.Trait(actes=(*EN_INSTRUCTION, "classer_sans_suite"))
        reorientee = factory.Trait(actes=("reorienter",))
        retiree = factory.Trait(actes=("retirer",))
        close = factory.Trait(actes=(*EN_INSTRUCTION, "accepter", "clore"))
        reprise = factory.Trait(actes=(*EN_INSTRUCTION, "refuser", "reprendre"))
        silence = factory.Trait(jours=100, actes=("constater_silence",))

    demarche = factory.SubFactory(
        DemarchePageFactory, en_ligne=True, svr=True, service=factory.SubFactory(ServiceFactory, complet=True)
    )
    nom = "Benali"
    courriel = factory.Sequence(lambda rank: f"nadia.benali{rank}@example.org")
    jours = 0
    actes = ()

    @classmethod
    def _create(cls, model_class, *args, demarche, nom, courriel, jours, actes, **options):
        draft = actions.commencer_brouillon(demarche)
        actions.enregistrer_brouillon(draft.pk, _reponses(nom, courriel))
        moment = timezone.now() - timedelta(days=jours)
        demande = actions.deposer(draft.pk, uuid.uuid4(), moment=moment, **options)
        for acte in actes:
            demande = agir(demande, acte)
        return Demande.objects.for_affichage().get(pk=draft.pk)


def _reponses(nom: str, courriel: str) -> dict:
    identite = {"nature": "personne", "civilite": "madame", "prenom": "Nadia", "nom": nom, "courriel": courriel}
    if not courriel:
        identite["telephone"] = "+33639980001"
    return {"identite": identite, "objet": "Une table de plus sur la terrasse."}
