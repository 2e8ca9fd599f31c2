"""What a procedure page must respect before it is saved, and what deserves a second look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from .circuits.verifications import controler_circuit
from .enums import RegimeSilence, Unite
from .pieces import demande_un_justificatif_domicile, nomme_un_justificatif_domicile

if TYPE_CHECKING:
    from .models import DemarchePage

JOURS = {Unite.HEURES_OUVREES: 7 / 5 / 24, Unite.JOURS: 1, Unite.JOURS_OUVRES: 7 / 5, Unite.MOIS: 30}
JUSTIFICATIF_INTERDIT = (
    "un justificatif de domicile ne peut pas être demandé (CRPA, art. R113-8). "
    "Retirez-le, ou indiquez le cas autorisé dans « justificatif de domicile : cas autorisé »."
)


def verifier(page: DemarchePage) -> None:
    """Raise one ValidationError that gathers every contradiction, field by field."""
    erreurs: dict[str, list[str]] = {}
    controles = (_code, _domicile, _pieces, _silence, _delais, _prolongation, _prealable, _canaux, controler_circuit)
    for controle in controles:
        for champ, message in controle(page):
            erreurs.setdefault(champ, []).append(message)
    if erreurs:
        raise ValidationError(erreurs)


def alertes(page: DemarchePage) -> list[str]:
    """Points that are lawful but that the public may not understand; they never block."""
    points = []
    cible = en_jours(page.delai_cible_valeur, page.delai_cible_unite)
    if page.silence_regime == RegimeSilence.SVR and cible > silence_en_jours(page) > 0:
        points.append("Le délai annoncé dépasse le moment où le silence vaut rejet.")
    if page.en_ligne and not page.formulaire:
        points.append("La démarche n’a pas de formulaire : le dépôt suit le formulaire par défaut.")
    if not page.en_ligne and not page.teleservice_url and not page.motif_hors_ligne:
        points.append("La page ne dit pas pourquoi la démarche ne se fait pas en ligne.")
    return points


def en_jours(valeur: int | None, unite: str) -> float:
    """An order of magnitude in calendar days, to compare two delays; 0 without a value."""
    return (valeur or 0) * JOURS[Unite(unite)]


def silence_en_jours(page: DemarchePage) -> float:
    return en_jours(page.silence_mois, Unite.MOIS) or en_jours(page.silence_jours, Unite.JOURS)


def justificatifs_interdits(page: DemarchePage) -> Iterator[tuple[str, str]]:
    """Field and message of what asks for a proof of address without one of the cases of CRPA R113-8."""
    if page.exception_domicile:
        return
    asked = [piece for piece in page.pieces_demandees() if piece.is_justificatif_domicile]
    if asked:
        yield "pieces", f"« {asked[0].libelle} » : {JUSTIFICATIF_INTERDIT}"
    for lieu, libelle in questions_de_domicile(page):
        yield "formulaire", f"{lieu}, « {libelle} » : {JUSTIFICATIF_INTERDIT}"


def questions_de_domicile(page: DemarchePage) -> list[tuple[str, str]]:
    """Place and label of the questions whose file is a proof of address, by their words or by their piece."""
    codes = {piece.code for piece in page.pieces_demandees() if piece.is_justificatif_domicile}
    return [
        (f"Étape {i}, question {j}", question.value.get("libelle") or "")
        for i, etape in enumerate(page.formulaire or (), start=1)
        for j, question in enumerate(etape.value.get("questions") or (), start=1)
        if question.block_type == "fichier" and _vise_le_domicile(question.value, codes)
    ]


def _vise_le_domicile(question: Mapping[str, Any], codes: set[str]) -> bool:
    commune = question.get("justificatif")
    return (
        (commune is not None and commune.is_justificatif_domicile)
        or nomme_un_justificatif_domicile(question.get("libelle") or "")
        or demande_un_justificatif_domicile(question.get("aide") or "")
        or (question.get("piece") or "") in codes
    )


def _code(page: DemarchePage):
    from .edition.codes import deja_pris

    if autre := deja_pris(page):
        yield (
            "code",
            f"Ce code a servi à «\u00a0{autre.title}\u00a0»\u00a0: d’anciens liens y mènent. Prenez-en un autre.",
        )


def _domicile(page: DemarchePage):
    yield from justificatifs_interdits(page)
    asked = any(piece.is_justificatif_domicile for piece in page.pieces_demandees()) or questions_de_domicile(page)
    if page.exception_domicile and not asked:
        yield (
            "exception_domicile",
            "Aucune pièce ni question n’est un justificatif de domicile : laissez ce choix vide.",
        )


def _pieces(page: DemarchePage):
    codes = Counter(piece.code for piece in page.pieces_demandees())
    doubles = sorted(code for code, nombre in codes.items() if nombre > 1)
    if doubles:
        yield "pieces", f"Deux pièces portent le même code : {', '.join(doubles)}."


def _silence(page: DemarchePage):
    if page.silence_mois and page.silence_jours:
        yield "silence_jours", "Donnez le délai en mois ou en jours, pas les deux."
    has_delai = bool(page.silence_mois or page.silence_jours)
    if page.has_decision_implicite and not has_delai:
        yield "silence_mois", "Ce régime demande un délai (CRPA, art. L231-1 et L231-4 : deux mois, sauf texte)."
    if page.silence_regime in (RegimeSilence.DECISION_EXPRESSE, RegimeSilence.SANS_OBJET) and has_delai:
        yield "silence_mois", "Avec ce régime, le silence ne fait naître aucune décision : laissez le délai vide."


def _delais(page: DemarchePage):
    cible = en_jours(page.delai_cible_valeur, page.delai_cible_unite)
    legal = en_jours(page.delai_legal_valeur, page.delai_legal_unite)
    if legal and cible > legal:
        yield "delai_cible_valeur", "Le délai annoncé dépasse le délai fixé par le texte."
    if page.silence_regime == RegimeSilence.SVA and silence_en_jours(page) and cible > silence_en_jours(page):
        yield "delai_cible_valeur", "Le délai annoncé dépasse celui au bout duquel le silence vaut acceptation."


def _prolongation(page: DemarchePage):
    if page.prolongation_valeur and not page.prolongation_fondement:
        yield "prolongation_fondement", "Citez le texte qui permet de prolonger le délai légal."


def _prealable(page: DemarchePage):
    details = (page.prealable_mois, page.prealable_jours, page.prealable_reponse_mois, page.prealable_reponse_jours)
    if any(details) and not page.prealable_organe:
        yield "prealable_organe", "Nommez l’organe du recours préalable obligatoire."


def _canaux(page: DemarchePage):
    if bool(page.teleservice_nom) != bool(page.teleservice_url):
        yield "teleservice_nom", "Donnez le nom du téléservice et son adresse."
