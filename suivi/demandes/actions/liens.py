"""Requests that go together: linked, unlinked, or one split in two."""

from collections.abc import Collection
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from demarches.formulaires.definition import Definition
from demarches.formulaires.service import version_courante
from demarches.models import DemarchePage

from .. import evenements
from ..enums import NatureLien
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from ..models import Demande, LienDemande, PieceJointe
from .commun import acte_en_cours, acte_sans_effet
from .depot import commencer_brouillon, deposer


def lier(demande_id: int, *, par: Intervenant, reference: str, nature: NatureLien) -> Demande:
    """Link to another request the agent may see. Both journals keep it, for agents: the usagers may be others."""
    with acte_sans_effet(demande_id, "lier", par) as demande:
        other = Demande.objects.visibles_par(par.utilisateur).for_affichage().filter(reference=reference).first()
        if other is None:
            raise ActeRefuse("Aucune demande de vos services ne porte ce numéro.")
        if other.pk == demande.pk:
            raise ActeRefuse("C’est le numéro de cette demande-ci.")
        pair = {demande.pk, other.pk}
        if LienDemande.objects.filter(source__in=pair, cible__in=pair).exists():
            raise ActeRefuse("Ces deux demandes sont déjà liées.")
        LienDemande.objects.create(source=demande, cible=other, nature=nature, agent=par.agent)
        evenements.lier(demande=demande, autre=other, par=par, nature=nature)
    return demande


def delier(lien_id: int, *, par: Intervenant) -> None:
    """The link was a mistake; both journals keep that too. What a split made stays linked."""
    with transaction.atomic():
        lien = LienDemande.objects.select_related("source__usager", "cible__usager").get(pk=lien_id)
        if lien.nature == NatureLien.SCISSION:
            raise ActeRefuse("Une demande née d’une scission reste liée à la première.")
        with acte_sans_effet(lien.source_id, "lier", par) as demande:
            lien.delete()
            evenements.delier(demande=demande, autre=lien.cible, par=par)


def scinder(
    demande_id: int,
    *,
    par: Intervenant,
    demarche: DemarchePage,
    questions: Collection[str] = (),
    pieces: Collection[int] = (),
    raison: str,
    revision: int | None = None,
) -> Demande:
    """A part of the request becomes a new one of another procedure: same usager, same day of receipt, own clocks.

    `questions`: answers copied when the new form asks the same; `pieces`: ids of files copied. The first request
    loses nothing. Returns the new one. Raises `ActeRefuse` when silence would already have decided it.
    """
    reason = raison.strip()
    if not reason:
        raise ActeRefuse("Dites à la personne quelle partie devient une autre demande.")
    with acte_en_cours(demande_id, "scinder", par, revision) as demande:
        draft = commencer_brouillon(demarche, demande.canal)
        draft.reponses = _reponses_reprises(demande, version_courante(demarche).formulaire, set(questions))
        draft.save(update_fields=["reponses"])
        _copier_les_pieces(demande, draft, pieces)
        born = deposer(draft.pk, uuid4(), moment=demande.recue_at, par=par, usager=demande.usager)
        _exiger_un_delai(born, demande)
        LienDemande.objects.create(source=born, cible=demande, nature=NatureLien.SCISSION, agent=par.agent)
        evenements.scinder(demande=demande, nouvelle=born, par=par, raison=reason)
    return born


def _reponses_reprises(demande: Demande, cible: Definition, chosen: set[str]) -> dict[str, Any]:
    """Identity and address go by their type, the others when the new form asks the same question."""
    known = {question.cle: question for question in demande.version.formulaire.questions()}
    by_type = {known[cle].type: answer for cle, answer in demande.reponses.items() if cle in known}
    kept: dict[str, Any] = {}
    for question in cible.questions():
        same = known.get(question.cle)
        if question.cle in chosen and same and same.type == question.type and question.cle in demande.reponses:
            kept[question.cle] = demande.reponses[question.cle]
        elif question.type == "identite" and question.type in by_type:
            kept[question.cle] = by_type[question.type]
    return kept


def _copier_les_pieces(demande: Demande, draft: Demande, chosen: Collection[int]) -> None:
    """The copies share the content: the last row to go takes it away (`pieces.oter`)."""
    for piece in demande.pieces.filter(pk__in=chosen):
        PieceJointe.objects.create(
            demande=draft,
            nom=piece.nom,
            fichier=piece.fichier.name,
            type_mime=piece.type_mime,
            taille=piece.taille,
            empreinte=piece.empreinte,
        )


def _exiger_un_delai(born: Demande, demande: Demande) -> None:
    if born.has_silence_echu(timezone.localdate()):
        raise ActeRefuse(
            f"Reçue le {timezone.localtime(demande.recue_at):%d/%m/%Y}, cette autre demande serait déjà décidée par "
            "le silence. Décidez d’abord de celle-ci, ou demandez à la personne d’en déposer une nouvelle."
        )
