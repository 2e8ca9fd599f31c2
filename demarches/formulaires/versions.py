"""Freeze the form of a procedure: the same content gives the same version, whoever asks and when."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

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
    definition = definition_courante(demarche)
    empreinte = definition.empreinte()
    if version := VersionFormulaire.objects.filter(demarche=demarche, empreinte=empreinte).first():
        return version
    return _figer(demarche, definition, empreinte)


@transaction.atomic
def _figer(demarche: "DemarchePage", definition: Definition, empreinte: str) -> VersionFormulaire:
    # The lock on the procedure makes « last number + 1 » and get-or-create safe together.
    type(demarche).objects.select_for_update(of=("self",)).get(pk=demarche.pk)
    dernier = demarche.versions_formulaire.aggregate(numero=Max("numero"))["numero"] or 0
    version, _ = VersionFormulaire.objects.get_or_create(
        demarche=demarche,
        empreinte=empreinte,
        defaults={"numero": dernier + 1, "definition": definition.en_json()},
    )
    return version
