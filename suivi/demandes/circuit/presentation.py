"""The band « Circuit » of a request: where it stands, what is left to do, who is asked."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from demarches.circuits.service import Etape, chemin

from ..actes import ACTES, obstacle
from ..intervenants import Intervenant
from ..models import Avis, Demande, Passage
from .gardes import DE_L_ETAPE, manque
from .lecture import Marche, lire, lues

FAITE, EN_COURS, A_VENIR = "faite", "en_cours", "a_venir"
MOTS = {FAITE: "terminée", EN_COURS: "en cours", A_VENIR: "à venir"}


@dataclass(frozen=True)
class LigneEtape:
    """One step of the list, with the words that say its place."""

    etape: Etape
    place: str
    passage: Passage | None = None
    nombre: int = 1

    @property
    def mots(self) -> str:
        again = f" ({self.nombre}\u00a0fois)" if self.nombre > 1 else ""
        return f"{MOTS[self.place]}{again}"


def bandeau(request: HttpRequest, demande: Demande, par: Intervenant) -> dict:
    """The context of `demandes/circuit/bandeau.html`; nothing for a request without circuit."""
    if demande.version_circuit_id is None:
        return {}
    marche = lire(demande)
    asked = marche.tous_les_avis if marche else list(demande.avis.for_affichage())
    acts = {cle: obstacle(demande, cle, par) for cle in DE_L_ETAPE} if marche else {}
    return {
        "circuit": {
            "marche": marche,
            "etapes": etapes(demande, marche),
            "manque": manque(marche) if marche else None,
            "cases": _cases(marche) if marche else [],
            "avis": [_avis(one, timezone.localdate()) for one in asked],
            "actes": [ACTES[cle] for cle, reason in acts.items() if reason is None and _is_utile(cle, marche)],
            "refus": _refus({cle: reason for cle, reason in acts.items() if reason and _is_utile(cle, marche)}),
            "peut_cocher": marche is not None and acts["cocher"] is None,
            "en_retard": bool(demande.echeance_etape and demande.echeance_etape < timezone.localdate()),
        }
    }


def etapes(demande: Demande, marche: Marche | None) -> list[LigneEtape]:
    """The steps gone through, the present one, and those to come as far as the answers tell."""
    circuit = demande.version_circuit.circuit
    passages = marche.passages if marche else list(demande.passages.select_related("par"))
    ahead = {etape.cle for etape in chemin(circuit, lues(demande), marche.proposition if marche else "")}
    rows = []
    for etape in circuit.etapes:
        here = [passage for passage in passages if passage.etape == etape.cle]
        if marche and etape.cle == marche.etape.cle:
            rows.append(LigneEtape(etape, EN_COURS, marche.passage, len(here)))
        elif here and (not marche or etape in circuit.avant(marche.etape.cle)):
            rows.append(LigneEtape(etape, FAITE, here[-1], len(here)))
        elif marche and etape.cle in ahead and etape in circuit.apres(marche.etape.cle):
            rows.append(LigneEtape(etape, A_VENIR))
    return rows


def _refus(reasons: dict[str, str]) -> list[tuple[str, str]]:
    """(acts, why not), the acts refused for the same reason together."""
    grouped: dict[str, list[str]] = {}
    for cle, reason in reasons.items():
        grouped.setdefault(reason, []).append(ACTES[cle].libelle)
    return [(", ".join(labels), reason) for reason, labels in grouped.items()]


def _cases(marche: Marche) -> list[dict]:
    return [{"case": case, "cochee": case.cle in marche.passage.cases} for case in marche.etape.cases]


def _avis(avis: Avis, today: date) -> dict:
    return {"avis": avis, "en_retard": avis.is_en_retard(today), "tacite": avis.attendu and avis.is_acquis(today)}


def _is_utile(cle: str, marche: Marche) -> bool:
    """Acts that mean something at this kind of step: a validation is not « ended », an instruction is not validated."""
    validating = bool(marche.etape.niveaux)
    kinds = {
        "cocher": False,
        "avancer": not validating,
        "valider": validating,
        "renvoyer": validating,
        "planifier": marche.etape.is_datee,
        "lever_avis": any(one.attendu for one in marche.avis),
        "revenir": bool(marche.deja_passees()),
    }
    return kinds.get(cle, True)
