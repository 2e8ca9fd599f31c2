"""Messages of something that never became a case go away with it."""

from ..models import Envoi


def effacer_hors_dossier(cle: str) -> int:
    """Erase the message written under this key about no case; how many. Those of a case stay: they are proofs."""
    return Envoi.objects.filter(cle=cle, dossier="").delete()[0]
