"""Acts on the clocks: stop, resume, announce another date, correct the dates of receipt."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from charte.organisation.calendrier import echeance_implicite
from demarches.enums import Unite

from .. import evenements, messages
from ..enums import ETATS_OUVERTS, CauseSuspension
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from ..models import Demande, Prolongation, Suspension
from .commun import acte_en_cours, jour_local, recalculer_echeances

MIDI = time(12)


@dataclass(frozen=True)
class RegleDeSuspension:
    """`mois_max`: the longest time from its start. `fondement` empty: the agent names the text."""

    fondement: str = ""
    mois_max: int | None = None
    limite_exigee: bool = True


REGLES = {
    CauseSuspension.ORIGINAL: RegleDeSuspension("CRPA, art. R113-6 et R113-11", limite_exigee=False),
    CauseSuspension.FRAUDE: RegleDeSuspension("CRPA, art. L115-3", mois_max=3),
    CauseSuspension.TEXTE: RegleDeSuspension(),
}


def suspendre(
    demande_id: int,
    *,
    par: Intervenant,
    cause: CauseSuspension,
    raison: str,
    fondement: str = "",
    limite: date | None = None,
    revision: int | None = None,
) -> Demande:
    """Both delays stand still from today until `limite`, or until they are resumed; the usager is told why."""
    cause = CauseSuspension(cause)
    text = REGLES[cause].fondement or fondement.strip()
    _verifier_suspension(cause, text, raison, limite)
    with acte_en_cours(demande_id, "suspendre", par, revision) as demande:
        stopped = Suspension.objects.create(
            demande=demande,
            agent=par.agent,
            cause=cause,
            fondement=text,
            raison=raison.strip(),
            debut_at=timezone.now(),
            limite=limite,
        )
        demande.alerte = 0
        evenements.suspendre(demande=demande, par=par, suspension=stopped)
        recalculer_echeances(demande)
        messages.suspendre(demande, stopped)
    return demande


def _verifier_suspension(cause: CauseSuspension, fondement: str, raison: str, limite: date | None) -> None:
    rule, today = REGLES[cause], timezone.localdate()
    if not raison.strip():
        raise ActeRefuse("Dites à l’usager pourquoi le délai est suspendu.")
    if not fondement:
        raise ActeRefuse("Citez le texte qui permet cette suspension.")
    if limite is None and rule.limite_exigee:
        raise ActeRefuse("Donnez la date de fin de la suspension.")
    if limite is not None and limite <= today:
        raise ActeRefuse("La date de fin est à venir.")
    if limite is not None and rule.mois_max and limite > echeance_implicite(today, rule.mois_max):
        raise ActeRefuse(f"Cette suspension dure au plus {rule.mois_max}\u00a0mois ({fondement}).")


def lever_suspension(demande_id: int, *, par: Intervenant, revision: int | None = None) -> Demande:
    """The delays run again from today; the usager is told the new dates."""
    with acte_en_cours(demande_id, "lever_suspension", par, revision) as demande:
        _lever(demande, par)
    return demande


def reprendre_le_delai(demande_id: int) -> bool:
    """The limit of a suspension has passed: the delays run again by themselves. False when nothing was to do."""
    if demande_id not in suspensions_echues(timezone.localdate()):
        return False
    par = Intervenant.systeme()
    with acte_en_cours(demande_id, "lever_suspension", par) as demande:
        _lever(demande, par)
    return True


def _lever(demande: Demande, par: Intervenant) -> None:
    stopped = demande.suspensions.get(levee_at=None)
    stopped.levee_at = timezone.now()
    stopped.save(update_fields=["levee_at"])
    recalculer_echeances(demande)
    evenements.lever_suspension(demande=demande, par=par)
    messages.lever_suspension(demande, stopped)


def prolonger(
    demande_id: int,
    *,
    par: Intervenant,
    nouvelle_date: date,
    raison: str,
    legal: bool = False,
    revision: int | None = None,
) -> Demande:
    """Tell the usager another date, before the announced one if possible. The promise made at deposit stays as it was.

    `legal`: the legal delay is made longer too, where the text named on the procedure allows it.
    """
    if not raison.strip():
        raise ActeRefuse("Dites à l’usager pourquoi il faut plus de temps.")
    with acte_en_cours(demande_id, "prolonger", par, revision) as demande:
        _verifier_date(demande, nouvelle_date)
        _verifier_texte(demande, legal)
        before = demande.echeance_service or demande.promis_at
        longer = Prolongation.objects.create(
            demande=demande,
            agent=par.agent,
            raison=raison.strip(),
            annoncee_at=timezone.now(),
            nouvelle_date=nouvelle_date,
            **(_texte_de_prolongation(demande) if legal else {}),
        )
        demande.alerte = 0
        recalculer_echeances(demande)
        _verifier_legale(demande, nouvelle_date)
        evenements.prolonger(demande=demande, par=par, prolongation=longer)
        messages.prolonger(demande, longer, before)
    return demande


def _verifier_date(demande: Demande, nouvelle_date: date) -> None:
    today = timezone.localdate()
    aimed = max(today, demande.echeance_service or today)
    if nouvelle_date <= aimed:
        raise ActeRefuse("La nouvelle date suit celle qui est annoncée aujourd’hui.")


def _verifier_texte(demande: Demande, legal: bool) -> None:
    if not legal:
        return
    if not demande.demarche.prolongation_valeur:
        raise ActeRefuse("Aucun texte cité dans la démarche ne permet de prolonger le délai légal.")
    if demande.prolongations.filter(valeur__isnull=False).exists():
        raise ActeRefuse("Le délai légal a déjà été prolongé.")
    if demande.echeance_legale is None or demande.echeance_legale < timezone.localdate():
        raise ActeRefuse("Le délai légal ne court plus\u00a0: il ne peut pas être prolongé.")


def _verifier_legale(demande: Demande, nouvelle_date: date) -> None:
    """A promise beyond the day when silence decides would be a false promise."""
    if demande.can_constater_silence() and nouvelle_date > demande.echeance_legale:
        raise ActeRefuse(
            f"Le {demande.echeance_legale:%d/%m/%Y} au soir, le silence aura décidé\u00a0: annoncez une date d’ici là."
        )


def _texte_de_prolongation(demande: Demande) -> dict:
    procedure = demande.demarche
    return {
        "valeur": procedure.prolongation_valeur,
        "unite": Unite(procedure.prolongation_unite),
        "fondement": procedure.prolongation_fondement,
    }


def rectifier_reception(
    demande_id: int,
    *,
    par: Intervenant,
    recue_le: date,
    competente_le: date,
    raison: str,
    revision: int | None = None,
) -> Demande:
    """Another administration had it first (CRPA L114-2, L114-3), or the date was typed wrong: both clocks follow."""
    if not raison.strip():
        raise ActeRefuse("Dites pourquoi ces dates changent\u00a0: la personne le lira.")
    if not recue_le <= competente_le <= timezone.localdate():
        raise ActeRefuse("La première réception précède la nôtre, et aucune des deux n’est à venir.")
    with acte_en_cours(demande_id, "rectifier_reception", par, revision) as demande:
        _exiger_avant_la_suite(demande, competente_le)
        shift = demande.complete_at == demande.competente_at
        demande.recue_at, demande.competente_at = (
            _a_midi(recue_le, demande.recue_at),
            _a_midi(competente_le, demande.competente_at),
        )
        if shift:
            demande.complete_at = demande.competente_at
        demande.alerte = 0
        recalculer_echeances(demande)
        evenements.rectifier_reception(demande=demande, par=par, raison=raison.strip())
        messages.rectifier_reception(demande, raison.strip())
    return demande


def _exiger_avant_la_suite(demande: Demande, competente_le: date) -> None:
    first = demande.demandes_de_pieces.order_by("demandee_at").first()
    if first and jour_local(first.demandee_at) < competente_le:
        raise ActeRefuse("Des pièces ont été demandées avant cette date\u00a0: vérifiez-la.")


def _a_midi(jour: date, avant: datetime) -> datetime:
    """Keep the hour when the day does not change; a day alone is told at noon."""
    if jour_local(avant) == jour:
        return avant
    return timezone.make_aware(datetime.combine(jour, MIDI))


def suspensions_echues(today: date) -> list[int]:
    """Requests whose suspension has passed its limit."""
    over = Suspension.objects.filter(levee_at=None, limite__lt=today, demande__etat__in=ETATS_OUVERTS)
    return list(over.values_list("demande_id", flat=True))
