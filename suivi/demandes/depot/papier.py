"""The paper form of a procedure, drawn from the same definition as the screens."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from charte.organisation.models import Collectivite
from demarches.formulaires.definition import Etape, Question
from demarches.formulaires.models import VersionFormulaire
from demarches.formulaires.service import version_courante
from demarches.formulaires.types import TYPES
from demarches.models import DemarchePage

from ..pdf import code_qr, ecrire_pdf
from .notice import notice, pieces_a_preparer

LIGNES_TEXTE = 6
DATE = {"jour": 2, "mois": 2, "annee": 4}
CASES_MAX = 14
"""A short code (date, postcode, SIRET…) is written one character a box."""


@dataclass(frozen=True)
class Trait:
    """What is drawn for one field: `cases` to tick, `boites` for single characters, else `lignes` to write on."""

    libelle: str
    cases: tuple[str, ...] = ()
    boites: int = 0
    lignes: int = 1

    @property
    def places(self) -> range:
        """The boxes, or the lines, to draw."""
        return range(self.boites or self.lignes)


@dataclass(frozen=True)
class QuestionPapier:
    question: Question
    traits: tuple[Trait, ...]

    @property
    def precision(self) -> str:
        """« plusieurs réponses possibles », « facultatif »."""
        dites = [] if self.question.obligatoire else ["facultatif"]
        if self.question.type == "choix_multiples":
            dites.append("plusieurs réponses possibles")
        return ", ".join(dites)


def formulaire_papier(demarche: DemarchePage) -> bytes:
    """Raise `PdfIndisponible`."""
    return ecrire_pdf("courriers/formulaire_papier.html", contexte(demarche))


def contexte(demarche: DemarchePage) -> dict:
    version = version_courante(demarche)
    toujours, selon_le_cas = pieces_a_preparer(version.formulaire)
    collectivite = Collectivite.load()
    adresse = settings.SITE_URL + (
        reverse("depot_commencer", args=[demarche.code]) if demarche.en_ligne else demarche.get_url() or "/"
    )
    return {
        "demarche": demarche,
        "collectivite": collectivite,
        "service": demarche.service.mentions(),
        "etapes": [(etape, _questions(etape)) for etape in version.formulaire.etapes],
        "pieces": toujours,
        "pieces_selon_le_cas": selon_le_cas,
        "notice": notice(demarche, collectivite),
        "repere": repere(demarche, version),
        "adresse": adresse,
        "qr": code_qr(adresse),
        "edite_le": timezone.now(),
    }


def repere(demarche: DemarchePage, version: VersionFormulaire) -> str:
    """« VOI-ESSAI / 3 »: what the agent types to enter this very form."""
    return f"{demarche.code} / {version.numero}"


def _questions(etape: Etape) -> list[QuestionPapier]:
    """Files are listed apart, under « pièces à joindre »."""
    return [QuestionPapier(q, _traits(q)) for q in etape.questions if q.type != "fichier"]


def _traits(question: Question) -> tuple[Trait, ...]:
    champs = TYPES[question.type].champs(question)
    return tuple(_trait(suffixe, champ) for suffixe, champ in champs.items())


def _trait(suffixe: str, champ: forms.Field) -> Trait:
    libelle = str(champ.label or "") if suffixe else ""
    choix = [str(nom) for valeur, nom in getattr(champ, "choices", ()) if str(valeur)]
    if choix:
        return Trait(libelle, cases=tuple(choix))
    if isinstance(champ, forms.BooleanField):
        return Trait("", cases=(str(champ.label or "Oui"),))
    if isinstance(champ.widget, forms.Textarea):
        return Trait(libelle, lignes=LIGNES_TEXTE)
    return Trait(libelle, boites=_boites(suffixe, champ))


def _boites(suffixe: str, champ: forms.Field) -> int:
    """One box a character when the length is known and short; 0: a line."""
    attrs = champ.widget.attrs
    longueur = int(attrs.get("size") or attrs.get("maxlength") or 0) or getattr(champ, "max_length", None) or 0
    return DATE.get(suffixe, longueur if longueur <= CASES_MAX else 0)
