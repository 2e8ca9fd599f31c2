"""A deposit that lives in memory: same screens, same judgment, no row, no file."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from demarches.formulaires.definition import Definition
from demarches.formulaires.models import VersionFormulaire
from demarches.models import DemarchePage

from ..depot.parcours import Parcours
from ..models import Demande


@dataclass(frozen=True)
class FichierEnMemoire:
    """What a screen shows of a file; its content was read, then forgotten."""

    uuid: UUID
    nom: str
    taille: int


class ParcoursEnMemoire(Parcours):
    """Never saved: `demande` and its version have no key."""

    essai = True

    def __init__(
        self,
        page: DemarchePage,
        definition: Definition,
        reponses: Mapping[str, Any],
        fichiers: Mapping[str, list[FichierEnMemoire]] | None = None,
    ) -> None:
        version = VersionFormulaire(demarche=page, definition=definition.en_json())
        demande = Demande(demarche=page, version=version, service=page.service, reponses=dict(reponses))
        # The same from one screen to the next: it is part of the key of the deposit.
        demande.uuid = UUID(int=page.pk or 0)
        super().__init__(demande, defaultdict(list, fichiers or {}))
