"""Internal notes: written, corrected and erased by agents, who may call one another."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from charte.organisation.enums import Role
from charte.organisation.models import Agent

from .. import evenements, messages
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from ..mentions import agents_cites, agents_mentionnables
from ..models import Demande, Mention, NoteInterne
from .commun import acte_sans_effet, verrouiller


def noter(demande_id: int, *, par: Intervenant, texte: str, prevenir: Collection[int] = ()) -> Demande:
    """An internal note, never shown to the usager. `prevenir`: ids of agents called, beside those the text names.

    Only agents who may see the request are called; the others are ignored.
    """
    text = _exiger_texte(texte)
    with acte_sans_effet(demande_id, "noter", par) as demande:
        note = NoteInterne.objects.create(demande=demande, agent=par.agent, texte=text)
        called = _prevenir(demande, note, par, prevenir)
        evenements.noter(demande=demande, par=par, note=note.pk, prevenus=[str(agent) for agent in called])
    return demande


def corriger_note(note_id: int, *, par: Intervenant, texte: str) -> NoteInterne:
    """Its author rewrites it, within a day; agents newly named are called."""
    text = _exiger_texte(texte)
    with transaction.atomic():
        note = NoteInterne.objects.select_for_update(of=("self",)).get(pk=note_id)
        demande = verrouiller(note.demande_id)
        if par.agent is None or note.agent_id != par.agent.pk:
            raise ActeRefuse("Seul l’auteur d’une note la corrige.")
        if not note.corrigible:
            raise ActeRefuse("Une note se corrige le jour même. Écrivez-en une autre.")
        note.texte, note.corrigee_at = text, timezone.now()
        note.save(update_fields=["texte", "corrigee_at"])
        called = _prevenir(demande, note, par, ())
        evenements.corriger_note(demande=demande, par=par, note=note.pk, prevenus=[str(agent) for agent in called])
    return note


def effacer_note(note_id: int, *, par: Intervenant) -> NoteInterne:
    """The text is gone for good; the journal keeps that a note was there (RGPD art. 17). Author or supervisor."""
    with transaction.atomic():
        note = NoteInterne.objects.select_for_update(of=("self",)).get(pk=note_id)
        demande = verrouiller(note.demande_id)
        if not can_effacer(note, demande, par):
            raise ActeRefuse("Une note est effacée par son auteur ou par un superviseur du service.")
        if note.effacee_at is None:
            note.texte, note.effacee_at = "", timezone.now()
            note.save(update_fields=["texte", "effacee_at"])
            note.mentions.all().delete()
            evenements.effacer_note(demande=demande, par=par, note=note.pk)
    return note


def lire_mentions(demande: Demande, par: Intervenant) -> None:
    """The agent opened the request: what he was told there is read."""
    if par.agent:
        unread = Mention.objects.filter(note__demande=demande, agent=par.agent, lu_at=None)
        unread.update(lu_at=timezone.now())


def can_effacer(note: NoteInterne, demande: Demande, par: Intervenant) -> bool:
    mine = par.agent is not None and note.agent_id == par.agent.pk
    return mine or par.est_habilite(demande.service_id, {Role.SUPERVISEUR})


def _exiger_texte(texte: str) -> str:
    if text := texte.strip():
        return text
    raise ActeRefuse("La note est vide.")


def _prevenir(demande: Demande, note: NoteInterne, par: Intervenant, chosen: Collection[int]) -> list[Agent]:
    """Call those not called yet; oneself is never called."""
    allowed = {agent.pk: agent for agent in agents_mentionnables(demande)}
    wanted = {agent.pk for agent in agents_cites(note.texte, allowed.values())} | set(chosen)
    known = set(note.mentions.values_list("agent_id", flat=True)) | {par.agent.pk}
    called = [allowed[pk] for pk in allowed if pk in wanted - known]
    Mention.objects.bulk_create(Mention(note=note, agent=agent) for agent in called)
    for agent in called:
        messages.mentionner(demande, note, agent)
    return called
