"""The form of a procedure as it stands, and frozen."""

from typing import TYPE_CHECKING

from ..figer import figer
from .compilation import definir
from .definition import Definition
from .models import VersionFormulaire
from .par_defaut import formulaire_par_defaut

if TYPE_CHECKING:
    from ..models import DemarchePage


def definition_courante(demarche: "DemarchePage") -> Definition:
    """What the procedure asks today: the editors' form, else one made from its list of pieces."""
    return definir(demarche.formulaire) if demarche.formulaire else formulaire_par_defaut(demarche)


def version_courante(demarche: "DemarchePage") -> VersionFormulaire:
    """Get or create the version of the form as it is now. Two people at once get the same row."""
    return figer(demarche, demarche.versions_formulaire, definition_courante(demarche))
