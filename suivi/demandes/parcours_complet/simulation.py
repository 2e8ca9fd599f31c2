"""Unroll a procedure from a day, an ending and sample answers. Reads; writes nothing."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from charte.modeles.service import date_en_lettres
from charte.organisation.models import Agent
from charte.organisation.service import fin_recours
from demarches.enums import RegimeSilence
from demarches.models import DemarchePage

from ..delais import RESPONSABLE, Pause
from ..dispositif import fin_conservation, noms_des_pieces
from ..enums import Decision
from ..messages.accuse import ACCUSES
from ..messages.horloges import MOTIFS_D_ALERTE
from ..messages.pieces import SANS_LES_PIECES, effet_de_la_demande, effet_de_la_reception
from .courriers import Courriers
from .etapes import Etapes
from .exemple import demande_exemple
from .moments import Barre, Genre, Moment, Parcours
from .temps import Calendrier, alertes, fin_legale, fin_promise
from .variantes import Variante

AGENT = Agent(prenom="Camille", nom="Martin", qualite="instructrice", code="EXEMPLE")
DELAI_PIECES, REPONSE_APRES = timedelta(days=30), timedelta(days=12)
RAPPEL_AVANT = timedelta(days=7)
SANS_DELAI_JOURS = 10
UN_JOUR = timedelta(days=1)


def derouler(
    demarche: DemarchePage, jour: date, variante: Variante, choisies: Mapping[str, Any] | None = None
) -> Parcours:
    """The whole path, in order, with its clocks and its alerts."""
    return _Deroulement(demarche, jour, variante, choisies or {}).dire()


class _Deroulement:
    """One simulation: each method adds its moments and says on which day it ended."""

    def __init__(self, demarche: DemarchePage, jour: date, variante: Variante, choisies: Mapping[str, Any]) -> None:
        self.demarche, self.variante = demarche, variante
        self.demande = demande_exemple(demarche, jour, choisies)
        self.calendrier = Calendrier.de(demarche.service)
        self.courriers = Courriers(self.demande, AGENT)
        self.parcours = Parcours(jour, promesse=self.demande.promis_at)
        self.pause: Pause | None = None

    def dire(self) -> Parcours:
        self._horloges()
        self._depot()
        if self.variante == Variante.SILENCE:
            self._silence()
        else:
            self._instruire()
        self._alertes()
        self._bilan()
        return self.parcours

    def ajouter(self, jour: date, genre: Genre, titre: str, *textes: str, si: str = "", messages=()) -> None:
        self.parcours.moments.append(
            Moment(jour, genre, titre, tuple(filter(None, textes)), si, tuple(filter(None, messages)))
        )

    # What opens every path ------------------------------------------------------------------------------------------

    def _horloges(self) -> None:
        """Both clocks, moved by the pause once there is one."""
        depot, zone = self.parcours.depot, self.calendrier.zone
        self.demande.echeance_legale = self.parcours.legale = fin_legale(self.demande, depot, zone, self.pause)
        self.demande.echeance_service = fin_promise(self.demande, self.pause)

    def _depot(self) -> None:
        regime, legal = self.demande.regime, self.demande.echeance_legale
        values: dict[str, Any] = {}
        if regime in ACCUSES and legal:
            values = {"date_decision_implicite": legal, "date_attestation_possible": legal + UN_JOUR}
        point = ACCUSES.get(regime, "deposer_sans_silence")
        promised = self.demande.promis_at
        self.ajouter(
            self.parcours.depot,
            Genre.USAGER,
            "Dépôt de la demande",
            "L’accusé de réception part aussitôt.",
            f"Date promise\u00a0: {date_en_lettres(promised)}." if promised else "Aucune date n’est promise.",
            f"Échéance légale\u00a0: {date_en_lettres(legal)}." if legal else "",
            messages=[self.courriers.ecrire(point, values)],
        )

    # The instruction -------------------------------------------------------------------------------------------------

    def _instruire(self) -> None:
        taken = self.calendrier.premier_ouvre(self.parcours.depot)
        self.demande.agent = AGENT
        self.ajouter(taken, Genre.ETAPE, "Prise en charge", "L’usager lit le nom de l’agent sur sa page de suivi.")
        start = self._pieces(taken) if self.variante == Variante.PIECES else taken
        decided = Etapes(self, "defavorable" if self.variante == Variante.REFUSEE else "favorable").derouler(start)
        if decided is None:
            decided = self._sans_circuit(start)
        self.parcours.decision = decided
        (self._refuser if self.variante == Variante.REFUSEE else self._accepter)(decided)

    def _sans_circuit(self, start: date) -> date:
        """Without steps, one answers on the promised day."""
        promised = self.demande.echeance_service
        day = max(promised, start) if promised else self.calendrier.ouvres(start, SANS_DELAI_JOURS)
        self.parcours.barres.append(Barre("Instruction", start, day, "etape"))
        return day

    def _pieces(self, taken: date) -> date:
        asked = self.calendrier.ouvres(taken, 2)
        limit, given = asked + DELAI_PIECES, asked + REPONSE_APRES
        items = noms_des_pieces(self.demarche)[:2] or ["Un document lisible"]
        told = {"liste_pieces": items, "consequence_absence": SANS_LES_PIECES, "date_limite": limit}
        self.ajouter(
            asked,
            Genre.ETAPE,
            "Demande de pièces",
            f"À envoyer avant le {date_en_lettres(limit)}.",
            effet_de_la_demande(self.demande),
            messages=[
                self.courriers.ecrire("demander_pieces", {**told, "effet_delai": effet_de_la_demande(self.demande)})
            ],
        )
        self.ajouter(
            limit - RAPPEL_AVANT,
            Genre.USAGER,
            "Rappel des pièces",
            si="si rien n’est venu",
            messages=[self.courriers.ecrire("relancer_pieces", told)],
        )
        self.pause = Pause(asked, limit, given)
        self._horloges()
        effect = effet_de_la_reception(self.demande)
        self.ajouter(
            given,
            Genre.USAGER,
            "L’usager envoie les pièces",
            effect,
            messages=[
                self.courriers.ecrire(
                    "completer", {"date_reception": given, "liste_pieces": items, "effet_delai": effect}
                )
            ],
        )
        self.parcours.barres.append(Barre("Attente des pièces", asked, given, "attente"))
        return given

    # The endings -----------------------------------------------------------------------------------------------------

    def _accepter(self, day: date) -> None:
        values = {"decision_resume": "Votre demande est acceptée.", "decision_conditions": "Vous n’avez rien à faire."}
        self.ajouter(
            day, Genre.DECISION, "Décision favorable", messages=[self.courriers.ecrire("accepter", values | SIGNATURE)]
        )
        self._clore(day, Decision.ACCEPTEE)

    def _refuser(self, day: date) -> None:
        self.ajouter(
            day,
            Genre.DECISION,
            "Décision défavorable",
            "Avec ses motifs de droit et de fait, et les voies de recours.",
            messages=[self.courriers.ecrire("refuser", SIGNATURE)],
        )
        end = self._recours(day)
        self._clore(end or day, Decision.REFUSEE)

    def _recours(self, day: date) -> date | None:
        months = self.demarche.recours_mois
        if not months:
            return None
        end = fin_recours(day, months, self.calendrier.zone)
        self.ajouter(end, Genre.HORLOGE, "Dernier jour pour saisir le juge")
        return end

    def _clore(self, day: date, decision: Decision) -> None:
        closed = self.calendrier.ouvres(day, 1)
        kept = fin_conservation(self.demarche, closed)
        values = {
            "date_cloture": closed,
            "resultat_cloture": f"Votre demande a été {decision.label.lower()}.",
            "date_fin_conservation": kept,
            "duree_conservation": self.demarche.conservation_precision,
        }
        self.ajouter(
            closed,
            Genre.DECISION,
            "Clôture",
            "L’usager est invité à donner son avis.",
            messages=[self.courriers.ecrire("clore" if kept else "clore_sans_date", values)],
        )
        if kept:
            self.ajouter(kept, Genre.HORLOGE, "Fin de conservation du dossier", self.demarche.conservation_sort)

    def _silence(self) -> None:
        legal, regime = self.demande.echeance_legale, self.demande.regime
        if legal is None or regime not in ACCUSES:
            day = legal or self.demande.echeance_service
            if day:
                self.ajouter(day, Genre.HORLOGE, "L’échéance passe", "Aucune décision ne naît du silence.")
            return
        self.parcours.decision = legal
        granted = regime == RegimeSilence.SVA
        point = "constater_silence_accord" if granted else "constater_silence_refus"
        values = {
            "date_decision_implicite": legal,
            "date_attestation_possible": legal + UN_JOUR,
            "date_fin_recours": fin_recours(legal, self.demarche.recours_mois or 2, self.calendrier.zone),
        }
        self.ajouter(
            legal + UN_JOUR,
            Genre.DECISION,
            "Accord né du silence" if granted else "Refus né du silence",
            f"Personne n’a répondu avant le {date_en_lettres(legal)} au soir.",
            messages=[self.courriers.ecrire(point, values)],
        )
        if not granted:
            self._recours(legal)

    # What closes every path -------------------------------------------------------------------------------------------

    def _alertes(self) -> None:
        """Only before the decision: an agent who has decided is warned no more."""
        legal, promised = self.demande.echeance_legale, self.demande.echeance_service
        end, start = self.parcours.decision, self.parcours.depot
        if self.pause and self.demande.regime == RegimeSilence.SVA:
            start = self.pause.produite
        for level, day in alertes(self.demande, start, self.calendrier.zone).items():
            if end and self.variante != Variante.SILENCE and day >= end:
                continue
            values = {"echeance": legal or promised, "motif_alerte": MOTIFS_D_ALERTE[level]}
            to = "le responsable du service" if level >= RESPONSABLE else "l’agent"
            self.ajouter(
                day,
                Genre.ALERTE,
                MOTIFS_D_ALERTE[level],
                messages=[self.courriers.ecrire("alerter", values, a=to)],
            )

    def _bilan(self) -> None:
        path = self.parcours
        path.promesse = self.demande.echeance_service
        if path.promesse:
            path.barres.insert(0, Barre("Date promise", path.depot, path.promesse, "promesse"))
        if path.legale:
            path.barres.insert(0, Barre("Délai légal", path.depot, path.legale, "legal"))
        if self.variante != Variante.SILENCE:
            self._comparer()
        path.alertes += [
            f"Aucun message n’est publié pour «\u00a0{label}\u00a0»."
            for label in dict.fromkeys(self.courriers.manquants)
        ]

    def _comparer(self) -> None:
        """The promise kept, or not; the silence avoided, or not."""
        path = self.parcours
        if path.decision and path.legale and path.decision > path.legale:
            path.alertes.append("Ce parcours dépasse l’échéance légale\u00a0: raccourcissez les étapes.")
        if path.decision and path.promesse and path.decision > path.promesse:
            late = (path.decision - path.promesse).days
            path.alertes.append(
                f"Ce parcours finit {late}\u00a0jour{'s' if late > 1 else ''} après la date promise\u00a0: "
                "raccourcissez les étapes, ou promettez moins."
            )


SIGNATURE = {"signataire_prenom_nom": str(AGENT), "signataire_qualite": AGENT.qualite}
