"""The two clocks as agents read them: date, days left, why it stands still."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from demarches.enums import RegimeSilence

from .enums import Etat
from .models import Demande


@dataclass(frozen=True)
class Horloge:
    """`reste`: calendar days to `echeance`, negative once late; None when the clock does not run."""

    titre: str
    echeance: date | None
    reste: int | None
    explication: str

    @property
    def ton(self) -> str:
        if self.reste is None:
            return "arret"
        return "retard" if self.reste < 0 else ("proche" if self.reste <= 7 else "normal")

    @property
    def reste_en_clair(self) -> str:
        if self.reste is None:
            return ""
        if self.reste == 0:
            return "aujourd’hui"
        days = f"{abs(self.reste)} jour{'s' if abs(self.reste) > 1 else ''}"
        return f"dans {days}" if self.reste > 0 else f"en retard de {days}"


def horloges(demande: Demande) -> list[Horloge]:
    """Legal clock first, then the promise made to the usager."""
    today = timezone.localdate()
    running = demande.ouverte
    legal = demande.echeance_legale if running else None
    service = demande.echeance_service if running else None
    return [
        Horloge("Délai légal", legal, (legal - today).days if legal else None, _expliquer_legal(demande)),
        Horloge(
            "Promesse faite à l’usager",
            service,
            (service - today).days if service else None,
            _expliquer_promesse(demande),
        ),
    ]


def _expliquer_legal(demande: Demande) -> str:
    if not demande.ouverte:
        return "La demande n’est plus en cours : le délai ne court plus."
    if stopped := demande.suspension_en_cours:
        end = f", jusqu’au {stopped.limite:%d/%m/%Y} au plus tard" if stopped.limite else ""
        return f"Suspendu depuis le {stopped.debut_at:%d/%m/%Y}{end}\u00a0: {stopped.get_cause_display().lower()}."
    if demande.regime == RegimeSilence.SVA and demande.etat == Etat.INCOMPLETE:
        return "Arrêté : il repartira du jour où le dossier sera complet (CRPA, art. L114-5)."
    meaning = {RegimeSilence.SVA: "un accord", RegimeSilence.SVR: "un refus"}.get(demande.regime)
    if meaning is None:
        return "Aucune décision ne naît du silence pour cette démarche."
    pause = " Suspendu jusqu’à la réponse ou à la date limite." if demande.etat == Etat.INCOMPLETE else ""
    return f"Sans décision ce jour-là au soir, {meaning} naît du silence.{pause}"


def _expliquer_promesse(demande: Demande) -> str:
    if demande.promis_at is None:
        return "Aucune date n’a été annoncée."
    moved = demande.echeance_service and demande.echeance_service != demande.promis_at
    suffix = ", décalée depuis (voyez comment les dates sont comptées)" if moved else ""
    return f"Annoncée au dépôt : {demande.promis_at:%d/%m/%Y}{suffix}."
