"""Preview, do, undo. One transaction per procedure: what is wrong with one never stops the others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from ...models import DemarchePage, ModificationEnMasse
from .changements import Changement, appliquer

VERROUILLEE = "La page est verrouillée ou en relecture\u00a0: rien n’y a été changé."
CHANGEE = "Quelqu’un l’a changée entre-temps\u00a0: rien n’y a été fait. Reprenez-la à part."
CHANGEE_DEPUIS = "Changée depuis\u00a0: laissée comme elle est. Son historique garde l’état d’avant."
INCHANGEE = "Rien à changer."


@dataclass
class Apercu:
    """What would happen to one procedure. `revision`: its latest state when it was shown."""

    page: DemarchePage
    changements: list[Changement] = field(default_factory=list)
    publie: bool = False
    obstacle: str = ""

    @property
    def revision(self) -> int:
        return self.page.latest_revision_id or 0


def apercevoir(pages: Iterable[DemarchePage], choix: Mapping[str, Any], par: AbstractBaseUser) -> list[Apercu]:
    """Nothing is written."""
    return [_apercevoir(page, page.get_latest_revision_as_object(), choix, par) for page in pages]


def _apercevoir(page: DemarchePage, brouillon: DemarchePage, choix: Mapping[str, Any], par) -> Apercu:
    droits = page.permissions_for_user(par)
    if droits.page_locked():
        return Apercu(page, obstacle=VERROUILLEE)
    changements = appliquer(brouillon, choix)
    # A draft under way is never published by a change that only wanted a theme.
    publie = page.live and not page.has_unpublished_changes and droits.can_publish()
    return Apercu(page, changements, publie, "" if changements else INCHANGEE)


def modifier(
    pages: Iterable[DemarchePage], choix: Mapping[str, Any], par: AbstractBaseUser, vues: Mapping[int, int]
) -> ModificationEnMasse:
    """Do it and keep the report. `vues`: the revision of each procedure that was shown to `par`."""
    lignes = [_modifier(page.pk, choix, par, vues.get(page.pk)) for page in pages]
    return ModificationEnMasse.objects.create(par=par, lignes=lignes)


def _modifier(pk: int, choix: Mapping[str, Any], par: AbstractBaseUser, vue: int | None) -> dict[str, Any]:
    ligne = {"page": pk, "changements": [], "avant": None, "apres": None, "publie": False, "erreur": ""}
    with transaction.atomic():
        page = DemarchePage.objects.select_for_update(of=("self",)).get(pk=pk)
        ligne["titre"] = page.title
        if (page.latest_revision_id or 0) != vue:
            return ligne | {"erreur": CHANGEE}
        brouillon = page.get_latest_revision_as_object()
        apercu = _apercevoir(page, brouillon, choix, par)
        if apercu.obstacle:
            return ligne | {"erreur": apercu.obstacle}
        # Loaded again: `page` may be the object just changed, when it had no revision.
        avant = page.latest_revision or DemarchePage.objects.get(pk=pk).save_revision(user=par)
        try:
            apres = _enregistrer(brouillon, par, apercu.publie)
        except ValidationError as exc:
            # The revision of before, made just above, may stay: it holds what the page already was.
            return ligne | {"erreur": "\u00a0; ".join(exc.messages)}
    faits = {"changements": apercu.changements, "avant": avant.pk, "apres": apres.pk, "publie": apercu.publie}
    return ligne | faits


def _enregistrer(brouillon: DemarchePage, par: AbstractBaseUser, publie: bool, source: Revision | None = None):
    with transaction.atomic():
        revision = brouillon.save_revision(user=par, log_action=True, previous_revision=source)
        if publie:
            revision.publish(user=par, previous_revision=source)
    return revision


@transaction.atomic
def annuler(modification: ModificationEnMasse, par: AbstractBaseUser) -> ModificationEnMasse:
    """Give back its former state to each procedure that nobody changed since. Once only."""
    modification = ModificationEnMasse.objects.select_for_update(of=("self",)).get(pk=modification.pk)
    if modification.annulee_at:
        return modification
    modification.lignes = [
        ligne | ({} if ligne["erreur"] else {"annulation": _annuler(ligne, par)}) for ligne in modification.lignes
    ]
    modification.annulee_at, modification.annulee_par = timezone.now(), par
    modification.save()
    return modification


def _annuler(ligne: Mapping[str, Any], par: AbstractBaseUser) -> str:
    """Why it was left, "" once undone."""
    page = DemarchePage.objects.select_for_update(of=("self",)).filter(pk=ligne["page"]).first()
    if page is None:
        return "Supprimée depuis."
    droits = page.permissions_for_user(par)
    if not droits.can_edit() or droits.page_locked():
        return VERROUILLEE
    avant = Revision.objects.filter(pk=ligne["avant"]).first()
    if page.latest_revision_id != ligne["apres"] or avant is None:
        return CHANGEE_DEPUIS
    try:
        _enregistrer(avant.as_object(), par, ligne["publie"] and droits.can_publish(), avant)
    except ValidationError as exc:
        return "\u00a0; ".join(exc.messages)
    return ""
