"""What one POST of a step does: keep the files, keep the right answers, say what is wrong. Nothing is lost."""

from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest

from demarches.formulaires.definition import Etape
from demarches.formulaires.formulaire import PREFIXE, FormulaireEtape
from demarches.formulaires.gestes import retoucher

from ..pieces import PieceRefusee
from ..televersement import message_trop_lourd, trop_lourds
from .deja_donnees import reutiliser
from .parcours import Parcours

MESSAGE_NIR = (
    "Nous avons masqué un numéro de sécurité sociale dans votre réponse à «\u00a0{question}\u00a0». "
    "Cette démarche n’en a pas besoin, et nous ne le gardons pas."
)


@dataclass
class Saisie:
    """The outcome of a POST: the form to show again, or nothing left to do on this step."""

    formulaire: FormulaireEtape
    geste: str
    avertissements: list[str] = field(default_factory=list)
    informations: list[str] = field(default_factory=list)

    @property
    def terminee(self) -> bool:
        return self.geste == "continuer" and not self.formulaire.errors


def traiter(request: HttpRequest, parcours: Parcours, etape: Etape) -> Saisie:
    """Apply one POST to the draft. `geste`: continuer, plus_tard, ajouter (files only), retirer or reutiliser (one
    file), retoucher.

    Raise `ActeRefuse` when the request was filed meanwhile.
    """
    refus = _joindre_tout(request, parcours, etape)
    geste, informations = _geste(request, parcours, refus)
    classe = parcours.formulaire(etape)
    saisie = request.POST
    if (retouchee := retoucher(classe, saisie)) is not None:
        geste, saisie = "retoucher", retouchee
    juge = classe(saisie, fichiers=parcours.pieces)
    juge.is_valid()
    _garder(parcours, juge)
    parcours.pardonner(juge, "sans_reponse" in request.POST)
    if geste == "continuer":
        formulaire = _refuser(juge, refus)
    else:
        formulaire = classe.tel_quel(saisie, fichiers=parcours.pieces, erreurs=refus)
        formulaire.reponses = parcours.demande.reponses
    avertissements = [MESSAGE_NIR.format(question=question.libelle) for question in juge.nir_masques]
    return Saisie(formulaire, geste, avertissements, informations)


def _geste(request: HttpRequest, parcours: Parcours, refus: dict[str, list[str]]) -> tuple[str, list[str]]:
    if choix := request.POST.get("reutiliser"):
        return "reutiliser", _reutiliser(request, parcours, choix, refus)
    if retiree := request.POST.get("retirer"):
        return "retirer", _retirer(parcours, retiree)
    for geste in ("ajouter", "plus_tard"):
        if geste in request.POST:
            return geste, []
    return "continuer", []


def _reutiliser(request: HttpRequest, parcours: Parcours, choix: str, refus: dict[str, list[str]]) -> list[str]:
    try:
        return reutiliser(request, parcours, choix)
    except PieceRefusee as exc:
        refus.setdefault(choix.partition(":")[0], []).append(str(exc))
        return []


def _retirer(parcours: Parcours, uuid: str) -> list[str]:
    try:
        nom = parcours.retirer(UUID(uuid))
    except ValueError:
        return []
    return [f"«\u00a0{nom}\u00a0» est retiré."] if nom else []


def _joindre_tout(request: HttpRequest, parcours: Parcours, etape: Etape) -> dict[str, list[str]]:
    """Store every right file; the refusals, by key of question."""
    refus: dict[str, list[str]] = {}
    for question in etape.questions_de_type("fichier"):
        for fichier in request.FILES.getlist(f"{PREFIXE}-{question.cle}"):
            try:
                parcours.joindre(question, fichier)
            except PieceRefusee as exc:
                refus.setdefault(question.cle, []).append(str(exc))
        for champ, nom in trop_lourds(request):
            if champ == f"{PREFIXE}-{question.cle}":
                refus.setdefault(question.cle, []).append(message_trop_lourd(nom))
    return refus


def _garder(parcours: Parcours, juge: FormulaireEtape) -> None:
    """Right answers are kept even when others are wrong: a closed tab loses nothing."""
    changees = {c: v for c, v in juge.reponses_valides.items() if parcours.demande.reponses.get(c) != v}
    if changees:
        parcours.garder(changees)


def _refuser(juge: FormulaireEtape, refus: dict[str, list[str]]) -> FormulaireEtape:
    """The refusal of a file takes the place of « join a file »: it says why it is missing."""
    for cle, messages in refus.items():
        juge.errors.pop(cle, None)
        juge.add_error(cle, messages)
    return juge
