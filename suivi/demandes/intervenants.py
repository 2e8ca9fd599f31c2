from dataclasses import dataclass

from charte.organisation.models import Agent, Utilisateur
from suivi.journal.enums import Canal
from suivi.journal.service import Acteur


@dataclass(frozen=True)
class Intervenant:
    """Who performs an act, and by which channel."""

    acteur: Acteur
    canal: Canal
    utilisateur: Utilisateur | None = None
    agent: Agent | None = None

    @classmethod
    def par_agent(cls, utilisateur: Utilisateur, canal: Canal = Canal.EN_LIGNE) -> "Intervenant":
        """Raises `PermissionDenied`-like refusal later, in the action, when the account has no agent profile."""
        agent = Agent.objects.filter(utilisateur_id=utilisateur.pk, actif=True).first()
        acteur = Acteur.agent(agent) if agent else Acteur.systeme()
        return cls(acteur, canal, utilisateur, agent)

    @classmethod
    def par_usager(cls, usager, canal: Canal = Canal.EN_LIGNE) -> "Intervenant":
        return cls(Acteur.usager(usager), canal)

    @classmethod
    def systeme(cls) -> "Intervenant":
        return cls(Acteur.systeme(), Canal.SYSTEME)

    @property
    def est_agent(self) -> bool:
        return self.utilisateur is not None
