"""What agents receive about a request."""

from charte.envois.service import ecrire_a_l_agent
from charte.organisation.models import Agent

from ..liens import url_admin
from ..models import Demande, NoteInterne


def mentionner(demande: Demande, note: NoteInterne, agent: Agent) -> None:
    """Another agent calls him in a note. The text stays in the back office: an e-mail cannot be erased."""
    ecrire_a_l_agent(
        point="mentionner",
        dossier=demande.reference,
        agent=agent,
        valeurs={
            "demarche": demande.demarche.title,
            "service_nom": demande.service.nom,
            "auteur_note": str(note.agent),
            "url_admin": f"{url_admin(demande)}#tab-notes",
        },
        cle=f"{demande.reference}:mentionner:{note.pk}:{agent.pk}",
    )
