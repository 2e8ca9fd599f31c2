"""The steps of the circuit on dates: what is asked, what the usager reads, when each one ends."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from charte.modeles.service import date_en_lettres
from charte.organisation.models import Service
from demarches.circuits.service import AvisAttendu, Etape, Proposition, TypeEtape, chemin, circuit_courant
from demarches.formulaires.service import lire_reponses

from ..circuit.echeances import RELANCE_AVANT
from ..circuit.marche import DELAI_D_AVIS
from ..dispositif import noms_des_pieces
from .moments import Barre, Genre

if TYPE_CHECKING:
    from .simulation import _Deroulement

SANS_DELAI = 2
"""Working days of a step that has no delay."""
HEURE_DE_RENDEZ_VOUS = time(10, 0)
UN_JOUR = timedelta(days=1)


class Etapes:
    """The steps that the request goes through, one after the other."""

    def __init__(self, suite: _Deroulement, proposition: str) -> None:
        self.suite, self.proposition = suite, proposition
        self.noms = dict(Service.objects.values_list("code", "nom"))

    def derouler(self, start: date) -> date | None:
        """The day of the decision; None without a circuit."""
        circuit = circuit_courant(self.suite.demarche)
        if circuit is None:
            return None
        demande = self.suite.demande
        lues = lire_reponses(demande.version.formulaire, demande.reponses)
        day = start
        for etape in chemin(circuit, lues, self.proposition):
            end = self._etape(etape, day)
            self.suite.parcours.barres.append(Barre(etape.libelle, day, end, etape.type))
            day = end
        return day

    def _etape(self, etape: Etape, day: date) -> date:
        end = self._fin(etape, day)
        who = self.noms.get(etape.service, "") or str(self.suite.demande.service)
        self.suite.ajouter(
            day,
            Genre.ETAPE,
            f"Étape\u00a0: {etape.libelle}",
            f"{who}, jusqu’au {date_en_lettres(end)}.",
            f"L’usager lit\u00a0: «\u00a0{etape.maintenant}\u00a0»" if etape.maintenant else "",
            f"À vérifier\u00a0: {', '.join(case.libelle for case in etape.cases)}." if etape.cases else "",
        )
        for avis in etape.avis:
            self._avis(avis, day)
        self._date(etape, day, end)
        self._niveaux(etape, day, end)
        if etape.propose:
            said = Proposition(self.proposition).label.lower()
            self.suite.ajouter(end, Genre.ETAPE, f"L’agent propose une décision {said}")
        if etape.delai:
            self._retard(etape, end)
        return end

    def _fin(self, etape: Etape, day: date) -> date:
        """The longest of its own delay and of the mandatory opinions."""
        days = self.suite.calendrier
        own = days.apres(day, etape.delai) if etape.delai else None
        waited = [days.apres(day, avis.delai or DELAI_D_AVIS) for avis in etape.avis if avis.obligatoire]
        return max([own or days.ouvres(day, SANS_DELAI if not waited else 0), *waited])

    def _avis(self, avis: AvisAttendu, day: date) -> None:
        limit = self.suite.calendrier.apres(day, avis.delai or DELAI_D_AVIS)
        who = self.noms.get(avis.service, avis.service) if avis.service else avis.nom
        outside = "" if avis.service else "_exterieur"
        values = {"avis_question": avis.question, "avis_limite": limit, "tiers_nom": avis.nom}
        write = self.suite.courriers.ecrire
        self.suite.ajouter(
            day,
            Genre.AVIS,
            f"Avis demandé\u00a0: {who}",
            avis.question,
            f"Attendu avant le {date_en_lettres(limit)}{'' if avis.obligatoire else ', facultatif'}.",
            messages=[write(f"demander_avis{outside}", values, a=who)],
        )
        if (reminder := limit - RELANCE_AVANT) > day:
            self.suite.ajouter(
                reminder,
                Genre.AVIS,
                f"Rappel\u00a0: {who}",
                si="si l’avis n’est pas venu",
                messages=[write(f"relancer_avis{outside}", values, a=who)],
            )
        told = write("rendre_avis", {"avis_de": who, "avis_sens": "favorable"}, a="l’agent")
        tacit = "Sans réponse ce jour-là, il est réputé favorable." if avis.tacite else ""
        self.suite.ajouter(limit, Genre.AVIS, f"Avis rendu\u00a0: {who}", tacit, messages=[told])

    def _date(self, etape: Etape, day: date, end: date) -> None:
        """A commission or a meeting is held on the last day; the usager is told of the second at once."""
        if etape.type == TypeEtape.COMMISSION:
            self.suite.ajouter(end, Genre.ETAPE, f"Séance\u00a0: {etape.libelle}")
        if etape.type != TypeEtape.RENDEZ_VOUS:
            return
        service = self.suite.demande.service
        values = {
            "rdv_date": end,
            "rdv_heure": HEURE_DE_RENDEZ_VOUS,
            "rdv_lieu": service.nom[:24],
            "rdv_adresse": service.service_adresse,
            "rdv_pieces": noms_des_pieces(self.suite.demarche) or ["Une pièce d’identité"],
        }
        message = self.suite.courriers.ecrire("planifier", values)
        self.suite.ajouter(day, Genre.ETAPE, "Rendez-vous fixé", date_en_lettres(end), messages=[message])
        self.suite.ajouter(end, Genre.USAGER, f"Rendez-vous\u00a0: {etape.libelle}")

    def _niveaux(self, etape: Etape, day: date, end: date) -> None:
        for rank, niveau in enumerate(etape.niveaux, start=1):
            when = day + (end - day) * rank // len(etape.niveaux)
            self.suite.ajouter(when, Genre.ETAPE, f"Validation\u00a0: {niveau.libelle}", "Par une autre personne.")

    def _retard(self, etape: Etape, end: date) -> None:
        values = {"etape_libelle": etape.libelle, "echeance": end}
        message = self.suite.courriers.ecrire("alerter_etape", values, a="l’agent")
        self.suite.ajouter(
            end + UN_JOUR,
            Genre.ALERTE,
            f"Étape en retard\u00a0: {etape.libelle}",
            si="si l’étape n’est pas terminée",
            messages=[message],
        )
