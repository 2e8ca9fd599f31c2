"""What one request shows on one screen: each part gives the context of its own includes."""

from collections.abc import Callable
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse

from charte.envois.models import Envoi
from charte.organisation.enums import Role
from demarches.formulaires.definition import Question
from demarches.formulaires.service import lignes_de_reponses
from suivi.journal.models import Evenement

from ..actes import ACTES, obstacle
from ..actions import verrou_d_un_autre
from ..actions.commun import pauses
from ..circuit.presentation import bandeau
from ..corrections import afficher
from ..enums import LIEN_INVERSE, NatureLien
from ..explications import expliquer
from ..file.suite import navigation
from ..horloges import horloges
from ..intervenants import Intervenant
from ..models import CorrectionDeReponse, Demande, NoteInterne
from ..situation import TONS
from ..suivi_public.decision import lire_decision
from .formulaires import formulaire_de
from .verrous import decrire_verrou

FIL_PAR_PAGE = 30
CONSULTATIONS = 20
RECHERCHE_MAX = 80

Partie = Callable[[HttpRequest, Demande, Intervenant], dict[str, Any]]


def contexte(request: HttpRequest, demande: Demande, par: Intervenant) -> dict[str, Any]:
    """The whole screen; a key belongs to one part only."""
    prefetch_related_objects([demande], "suspensions")
    words: dict[str, Any] = {"demande": demande, "breadcrumbs_items": fil_d_ariane(demande)}
    for partie in PARTIES:
        words |= partie(request, demande, par)
    return words


def fil_d_ariane(demande: Demande, *suite: str) -> list[dict]:
    items = [
        {"url": reverse("wagtailadmin_home"), "label": "Accueil"},
        {"url": reverse("registre-demandes_modeladmin_index"), "label": "Demandes"},
        {"url": reverse("demande_agent", args=[demande.pk]), "label": demande.reference},
    ]
    return [*items, *({"url": "", "label": label} for label in suite)]


def tete(request: HttpRequest, demande: Demande, par: Intervenant) -> dict[str, Any]:
    return {
        "ton": TONS[demande.etat],
        "horloges": horloges(demande),
        "explications": expliquer(demande, pauses(demande), demande.prolongations.all()),
    }


def actes(request: HttpRequest, demande: Demande, par: Intervenant) -> dict[str, Any]:
    """Every act an agent may know: its address when allowed now, the reason when not. What comes next stands first."""
    listed = [acte for acte in ACTES.values() if acte.par_agent and not acte.a_part]
    shown = [acte for acte in listed if demande.implicite or not acte.si_implicite]
    lines = [{"acte": acte, "obstacle": obstacle(demande, acte.cle, par)} for acte in shown]
    open_ = [line["acte"] for line in lines if not line["obstacle"]]
    return {
        "actes": lines,
        "actes_principaux": [acte for acte in open_ if acte.principal],
        "actes_graves": [acte for acte in open_ if acte.grave and not acte.principal],
        "actes_autres": [acte for acte in open_ if not acte.principal and not acte.grave],
        "actes_refuses": [line for line in lines if line["obstacle"]],
    }


def fil(request: HttpRequest, demande: Demande, par: Intervenant) -> dict[str, Any]:
    dossier = Evenement.objects.for_dossier(demande.reference).order_by("-rang")
    events = dossier.exclude(acte="consulter")
    everything = "tout" in request.GET
    shown = list(events.select_related("agent")[: None if everything else FIL_PAR_PAGE])
    written = demande.notes.in_bulk([event.donnees["note"] for event in shown if event.acte == "noter"])
    return {
        "fil": [(event, written.get(event.donnees.get("note")) if event.acte == "noter" else None) for event in shown],
        "reste": 0 if everything else max(events.count() - FIL_PAR_PAGE, 0),
        "consultations": dossier.filter(acte="consulter")[:CONSULTATIONS],
    }


def notes(request: HttpRequest, demande: Demande, par: Intervenant) -> dict[str, Any]:
    """The notes, the latest first; those that call the reader for the first time are marked."""
    words = request.GET.get("note", "").strip()[:RECHERCHE_MAX]
    everything = demande.notes.filter(effacee_at=None)
    found = everything.filter(texte__icontains=words) if words else everything
    lines = found.select_related("agent").prefetch_related("mentions__agent").order_by("-pk")
    supervisor = par.est_habilite(demande.service_id, {Role.SUPERVISEUR})
    return {
        "notes": [_note(note, par, supervisor) for note in lines],
        "notes_nombre": (count := everything.count()),
        "titre_notes": f"Notes ({count})" if count else "Notes",
        "notes_cherchees": words,
        "noter_obstacle": obstacle(demande, "noter", par),
        "formulaire_note": formulaire_de("noter")(demande=demande, auto_id="note_%s"),
    }


def _note(note: NoteInterne, par: Intervenant, supervisor: bool) -> dict[str, Any]:
    mine = par.agent is not None and note.agent_id == par.agent.pk
    called = list(note.mentions.all())
    return {
        "note": note,
        "prevenus": [str(mention.agent) for mention in called],
        "a_lire": par.agent is not None and any(m.agent_id == par.agent.pk and m.lu_at is None for m in called),
        "corrigible": mine and note.corrigible,
        "effacable": mine or supervisor,
    }


def verrou(request: HttpRequest, demande: Demande, par: Intervenant) -> dict[str, Any]:
    """Who else is acting now."""
    return {"verrou": decrire_verrou(verrou_d_un_autre(demande, par))}


def dossier(request: HttpRequest, demande: Demande, par: Intervenant) -> dict[str, Any]:
    """The answers with what stood before each correction; the files, those to be given again marked."""
    before: dict[str, list] = {}
    for mend in demande.corrections.all():
        before.setdefault(mend.question, []).append(mend)
    return {
        "reponses": [
            (etape, [(question, text, _historique(question, before)) for question, text in lines])
            for etape, lines in lignes_de_reponses(demande.version, demande.reponses)
        ],
        "pieces": demande.pieces.select_related("piece_demandee", "reutilisation").prefetch_related(
            "remplacements__fichiers"
        ),
        "demandes_de_pieces": demande.demandes_de_pieces.prefetch_related("pieces_demandees__fichiers"),
    }


def _historique(question: Question, before: dict[str, list]) -> list[tuple[CorrectionDeReponse, str]]:
    return [(mend, afficher(question, mend.avant)) for mend in before.get(question.cle, ())]


def liens(request: HttpRequest, demande: Demande, par: Intervenant) -> dict[str, Any]:
    """Linked requests, both ways; one the agent may not open shows its number only."""
    to = demande.liens_vers.select_related("cible__demarche")
    back = demande.liens_depuis.select_related("source__demarche")
    pairs = [(lien, lien.cible, lien.get_nature_display()) for lien in to]
    pairs += [(lien, lien.source, LIEN_INVERSE[lien.nature]) for lien in back]
    if not pairs:
        return {"liens": []}
    seen = Demande.objects.visibles_par(request.user).filter(pk__in=[other.pk for _, other, _ in pairs])
    visible = set(seen.values_list("pk", flat=True))
    refused = obstacle(demande, "lier", par)
    return {
        "liens": [
            {
                "lien": lien,
                "autre": other,
                "mots": words,
                "visible": other.pk in visible,
                "otable": not refused and lien.nature != NatureLien.SCISSION,
            }
            for lien, other, words in pairs
        ]
    }


def decision(request: HttpRequest, demande: Demande, par: Intervenant) -> dict[str, Any]:
    """What was decided and its letters; those of a decision withdrawn stay, marked."""
    return {"decision": lire_decision(demande), "courriers": demande.courriers.order_by("-pk")}


def messages(request: HttpRequest, demande: Demande, par: Intervenant) -> dict[str, Any]:
    sent = Envoi.objects.filter(dossier=demande.reference).select_related("modele")
    return {"envois": sent.order_by("-created_at")}


PARTIES: tuple[Partie, ...] = (
    tete,
    navigation,
    verrou,
    bandeau,
    actes,
    fil,
    notes,
    liens,
    decision,
    dossier,
    messages,
)
