"""Questions written in one line, and their answer through the real Django form."""

from collections.abc import Callable

import pytest

from demarches.formulaires.definition import Etape, Question
from demarches.formulaires.formulaire import FormulaireEtape, classe_de_formulaire


@pytest.fixture
def repondre() -> Callable[..., FormulaireEtape]:
    """repondre(question, {suffix: typed text}) → the validated form."""

    def _repondre(question: Question, saisie: dict | str | list) -> FormulaireEtape:
        parties = saisie if isinstance(saisie, dict) else {"": saisie}
        donnees = {f"q-{question.cle}__{s}" if s else f"q-{question.cle}": v for s, v in parties.items()}
        formulaire = classe_de_formulaire(Etape("etape", "Étape", questions=(question,)))(donnees)
        formulaire.is_valid()
        return formulaire

    return _repondre
