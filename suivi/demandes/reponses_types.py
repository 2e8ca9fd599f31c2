"""Model answers: rendered with the values of a request, inserted without losing what was typed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from charte.modeles.service import executer, exemples

from .enums import ActeRedige
from .messages import valeurs_communes
from .models import Demande, ReponseType
from .models.reponse import TEXTES

DONNEES = Path(__file__).parent / "donnees" / "reponses_types.json"

CHAMPS = {
    ActeRedige.REFUSER: {"motif_droit": "texte_droit", "motif_fait": "texte"},
    ActeRedige.ACCEPTER: {"conditions": "texte"},
    ActeRedige.CLASSER_SANS_SUITE: {"motif_fait": "texte"},
    ActeRedige.DEMANDER_PIECES: {"fondement": "texte_droit", "message": "texte", "autres": "pieces"},
    ActeRedige.REORIENTER: {"autorite_competente": "texte"},
}
"""For each act, the field of its form → the text of the model."""
D_UNE_LIGNE = frozenset({"fondement", "autorite_competente"})


@dataclass(frozen=True)
class Insertion:
    """`vides`: variables without a value in this request; the agent completes."""

    champs: dict[str, str]
    vides: tuple[str, ...] = ()


def rendre(reponse: ReponseType, demande: Demande) -> Insertion:
    """The texts of a model for one request, field of the form by field."""
    values, empty, fields = valeurs_communes(demande), set(), {}
    for champ, source in CHAMPS[reponse.acte].items():
        done = executer(getattr(reponse, source), values)
        empty |= done.vides
        if text := done.texte.strip():
            fields[champ] = " ".join(text.split()) if champ in D_UNE_LIGNE else text
    return Insertion(fields, tuple(sorted(empty)))


def ajouter(saisie: Mapping[str, Any], insertion: Insertion) -> dict[str, Any]:
    """What was typed, then the model after it; a field of one line already filled is left as it is."""
    merged = dict(saisie)
    for champ, text in insertion.champs.items():
        typed = (saisie.get(champ) or "").strip()
        if champ in D_UNE_LIGNE:
            merged[champ] = typed or text
        else:
            separator = "\n" if champ == "autres" else "\n\n"
            merged[champ] = f"{typed}{separator}{text}" if typed else text
    return merged


def is_retouchee(insertion: Insertion, saisie: Mapping[str, Any]) -> bool:
    """The agent changed the text once inserted."""
    return any(_serrer(text) not in _serrer(saisie.get(champ) or "") for champ, text in insertion.champs.items())


def trous(insertion: Insertion, saisie: Mapping[str, Any]) -> list[str]:
    """Fields in which a line of the model still says « … »: what only the agent knows."""
    return [
        champ
        for champ, text in insertion.champs.items()
        if any("…" in line and _serrer(line) in _serrer(saisie.get(champ) or "") for line in text.splitlines())
    ]


def apercu(reponse: ReponseType) -> dict[str, Any]:
    """The true rendering with the examples of the charter, for the preview of the editor."""
    samples = exemples()
    texts = {field: executer(getattr(reponse, field), samples).texte.strip() for field in TEXTES}
    return {"acte": ActeRedige(reponse.acte).label, "textes": texts, "lignes": texts["pieces"].splitlines()}


def charger() -> None:
    """The models shipped for the demonstration; never over what an editor wrote."""
    from demarches.models import DemarchePage, Theme

    for entry in json.loads(DONNEES.read_text(encoding="utf-8")):
        if ReponseType.objects.filter(code=entry["code"]).exists():
            continue
        fields = {name: entry.get(name, "") for name in ("code", "titre", "acte", *TEXTES)}
        reponse = ReponseType(**fields, live=False)
        reponse.full_clean()
        reponse.demarches = DemarchePage.objects.filter(code__in=entry.get("demarches", []))
        reponse.themes = Theme.objects.filter(slug__in=entry.get("themes", []))
        reponse.save()
        reponse.save_revision(clean=False).publish()


def _serrer(texte: str) -> str:
    return " ".join(texte.split())
