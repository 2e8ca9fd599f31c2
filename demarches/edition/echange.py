"""A form as a file: written whole, read strictly. Every error has its place; what is right is kept to the letter."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from ..formulaires.blocks import FormulaireBlock
from ..models import PieceJustificative

FORMAT, VERSION = "parvis-formulaire", 1
TAILLE_MAX = 1024 * 1024
"""Bytes of a file."""
ENTETE = frozenset({"format", "version", "code", "titre", "etapes"})
TOUT = "Le fichier"
CLE_DE_BLOC = re.compile(r' data-block-key="[^"]*"')
"""Drawn by lot by Wagtail: no part of the text."""


@dataclass(frozen=True)
class Erreur:
    lieu: str
    message: str

    def __str__(self) -> str:
        return f"{self.lieu}\u00a0: {self.message}"


@dataclass
class Lecture:
    """`valeur`: the form to assign to a page, None when there is an error."""

    valeur: StreamValue | None = None
    erreurs: list[Erreur] = field(default_factory=list)


class _Releve:
    """Walks the blocks beside the data; gathers what does not fit."""

    def __init__(self) -> None:
        self.erreurs: list[Erreur] = []

    def refuser(self, lieu: str, message: str) -> None:
        self.erreurs.append(Erreur(lieu, message))

    def lire(self, bloc: blocks.Block, donnee: Any, lieu: str) -> Any:
        """The raw value that `bloc` stores."""
        if isinstance(bloc, blocks.BaseStreamBlock):
            return self._flux(bloc, donnee, lieu)
        if isinstance(bloc, blocks.ListBlock):
            return self._liste(bloc, donnee, lieu)
        if isinstance(bloc, blocks.BaseStructBlock):
            return self._structure(bloc, donnee, lieu, reservees=frozenset())
        return self._feuille(bloc, donnee, lieu)

    def _flux(self, bloc: blocks.BaseStreamBlock, donnee: Any, lieu: str) -> list:
        if not self._attendre(donnee, list, "une liste", lieu):
            return []
        enfants = list(bloc.child_blocks)
        elements = []
        for rang, element in enumerate(donnee, 1):
            ici = _lieu(lieu, f"{'étape' if enfants == ['etape'] else 'question'} {rang}")
            if not self._attendre(element, dict, "un objet", ici):
                continue
            type_ = element.get("type", enfants[0] if len(enfants) == 1 else None)
            if type_ not in enfants:
                self.refuser(ici, f"type inconnu «\u00a0{type_}\u00a0». Types connus\u00a0: {', '.join(enfants)}.")
                continue
            enfant = bloc.child_blocks[type_]
            elements.append({"type": type_, "value": self._structure(enfant, element, ici, frozenset({"type"}))})
        return elements

    def _liste(self, bloc: blocks.ListBlock, donnee: Any, lieu: str) -> list:
        if not self._attendre(donnee, list, "une liste", lieu):
            return []
        return [self.lire(bloc.child_block, partie, f"{lieu} {rang}") for rang, partie in enumerate(donnee, 1)]

    def _structure(self, bloc: blocks.BaseStructBlock, donnee: Any, lieu: str, reservees: frozenset[str]) -> dict:
        if not self._attendre(donnee, dict, "un objet", lieu):
            return {}
        for nom in donnee:
            if nom not in bloc.child_blocks and nom not in reservees:
                connues = ", ".join(bloc.child_blocks)
                self.refuser(lieu, f"propriété inconnue «\u00a0{nom}\u00a0». Propriétés connues\u00a0: {connues}.")
        valeurs = {}
        for nom, enfant in bloc.child_blocks.items():
            if nom in donnee:
                valeurs[nom] = self.lire(enfant, donnee[nom], lieu if nom == "questions" else _lieu(lieu, nom))
            else:
                valeurs[nom] = enfant.get_prep_value(enfant.get_default())
        return valeurs

    def _feuille(self, bloc: blocks.Block, donnee: Any, lieu: str) -> Any:
        if isinstance(bloc, SnippetChooserBlock):
            return self._piece(donnee, lieu)
        for classe, type_, attendu in FEUILLES:
            if isinstance(bloc, classe):
                if donnee is None and not bloc.required:
                    return donnee
                return donnee if self._attendre(donnee, type_, attendu, lieu) else None
        return _assaini(bloc, donnee) if isinstance(bloc, blocks.RichTextBlock) else donnee

    def _piece(self, code: Any, lieu: str) -> int | None:
        """A piece of the common list, by its code: identifiers mean nothing on another site."""
        if code in (None, "") or not self._attendre(code, str, "un code de pièce", lieu):
            return None
        trouvee = PieceJustificative.objects.filter(code=code).values_list("pk", flat=True).first()
        if trouvee is None:
            self.refuser(lieu, f"pièce inconnue «\u00a0{code}\u00a0». Créez-la dans le catalogue, ou retirez-la d’ici.")
        return trouvee

    def _attendre(self, donnee: Any, type_: type, attendu: str, lieu: str) -> bool:
        # In Python True is an int; in a file it is not a number.
        juste = isinstance(donnee, type_) and (type_ is bool or not isinstance(donnee, bool))
        if not juste:
            self.refuser(lieu, f"il faut {attendu}, le fichier donne {json.dumps(donnee, ensure_ascii=False)[:60]}.")
        return juste


FEUILLES = (
    (blocks.BooleanBlock, bool, "true ou false"),
    (blocks.IntegerBlock, int, "un nombre entier"),
    (blocks.MultipleChoiceBlock, list, "une liste"),
    ((blocks.CharBlock, blocks.TextBlock, blocks.RegexBlock, blocks.ChoiceBlock), str, "un texte"),
)


def exporter(page: Any) -> dict[str, Any]:
    """The form of a page, ready for `json.dumps`; every setting, every key."""
    bloc = _bloc()
    etapes = bloc.get_prep_value(page.formulaire)
    return {
        "format": FORMAT,
        "version": VERSION,
        "code": page.code,
        "titre": page.title,
        "etapes": [_avec_codes(_aplati(etape["value"])) for etape in etapes],
    }


def _avec_codes(etape: dict[str, Any]) -> dict[str, Any]:
    """The pieces of the common list by their code."""
    for question in etape["questions"]:
        if pk := question.get("justificatif"):
            question["justificatif"] = PieceJustificative.objects.values_list("code", flat=True).get(pk=pk)
    return etape


def lire(octets: bytes) -> Lecture:
    """What a file holds. Never raises: every error is in the answer."""
    if len(octets) > TAILLE_MAX:
        return Lecture(erreurs=[Erreur(TOUT, "il pèse plus d’un mégaoctet\u00a0: ce n’est pas un formulaire.")])
    try:
        donnees = json.loads(octets.decode("utf-8-sig"), object_pairs_hook=_sans_doublon)
    except UnicodeDecodeError:
        return Lecture(erreurs=[Erreur(TOUT, "il n’est pas en UTF-8. Exportez-le à nouveau depuis Parvis.")])
    except json.JSONDecodeError as exc:
        message = f"le JSON est incorrect ligne {exc.lineno}, colonne {exc.colno}."
        return Lecture(erreurs=[Erreur(TOUT, message)])
    except (ValueError, RecursionError) as exc:
        return Lecture(erreurs=[Erreur(TOUT, str(exc))])
    return _lire(donnees)


def _lire(donnees: Any) -> Lecture:
    if erreurs := list(_entete(donnees)):
        return Lecture(erreurs=erreurs)
    releve, bloc = _Releve(), _bloc()
    brut = releve.lire(bloc, donnees["etapes"], "")
    if releve.erreurs:
        return Lecture(erreurs=releve.erreurs)
    try:
        return Lecture(bloc.clean(bloc.to_python(brut)))
    except ValidationError as exc:
        return Lecture(erreurs=list(_aplatir(exc, "")))


def _entete(donnees: Any):
    if not isinstance(donnees, dict) or donnees.get("format") != FORMAT:
        yield Erreur(
            TOUT, f"ce n’est pas un formulaire de Parvis («\u00a0format\u00a0» doit être «\u00a0{FORMAT}\u00a0»)."
        )
        return
    if donnees.get("version") != VERSION:
        yield Erreur(TOUT, f"version {donnees.get('version')} inconnue\u00a0: ce site lit la version {VERSION}.")
    for nom in donnees:
        if nom not in ENTETE:
            yield Erreur(TOUT, f"propriété inconnue «\u00a0{nom}\u00a0».")
    if not isinstance(donnees.get("etapes"), list) or not donnees["etapes"]:
        yield Erreur(TOUT, "«\u00a0etapes\u00a0» doit être une liste d’une étape au moins.")


def _aplatir(erreur: ValidationError, lieu: str):
    """The errors of nested blocks, each with its place in words."""
    if isinstance(erreur, StreamBlockValidationError):
        for rang, fille in erreur.block_errors.items():
            nom = "question" if lieu else "étape"
            yield from _aplatir(fille, _lieu(lieu, f"{nom} {int(rang) + 1}"))
        yield from (Erreur(lieu or TOUT, message) for message in erreur.non_block_errors)
    elif isinstance(erreur, StructBlockValidationError):
        for nom, fille in erreur.block_errors.items():
            yield from _aplatir(fille, lieu if nom == "questions" else _lieu(lieu, nom))
        yield from (Erreur(lieu or TOUT, message) for message in erreur.non_block_errors)
    elif isinstance(erreur, ListBlockValidationError):
        for rang, fille in erreur.block_errors.items():
            yield from _aplatir(fille, f"{lieu} {int(rang) + 1}")
        yield from (Erreur(lieu or TOUT, message) for message in erreur.non_block_errors)
    else:
        yield from (Erreur(lieu or TOUT, message) for message in erreur.messages)


def _aplati(valeur: Any) -> Any:
    """Our terms rather than Wagtail's: `{"type": …, settings}`, no identifiers."""
    if isinstance(valeur, dict):
        return {nom: _aplati(partie) for nom, partie in valeur.items()}
    if isinstance(valeur, list):
        return [_element(partie) for partie in valeur]
    return valeur


def _element(partie: Any) -> Any:
    if not isinstance(partie, dict) or "value" not in partie:
        return _aplati(partie)
    if partie.get("type") == "item":
        return _aplati(partie["value"])
    return {"type": partie["type"], **_aplati(partie["value"])}


def _assaini(bloc: blocks.RichTextBlock, source: Any) -> Any:
    """Only what the editor could have typed: a file is not trusted with tags. Safe text is kept to the letter."""
    if not isinstance(source, str) or "<" not in source:
        return source if isinstance(source, str) else ""
    convertisseur = bloc.field.widget.converter
    sur = CLE_DE_BLOC.sub("", convertisseur.to_database_format(convertisseur.from_database_format(source)))
    return source if CLE_DE_BLOC.sub("", source) == sur else sur


def _bloc() -> FormulaireBlock:
    bloc = FormulaireBlock()
    bloc.set_name("formulaire")
    return bloc


def _lieu(lieu: str, partie: str) -> str:
    return f"{lieu}, {partie}" if lieu else partie[:1].upper() + partie[1:]


def _sans_doublon(paires: list[tuple[str, Any]]) -> dict[str, Any]:
    objet = dict(paires)
    if len(objet) < len(paires):
        noms = [nom for nom, _ in paires]
        double = next(nom for nom in noms if noms.count(nom) > 1)
        raise ValueError(f"la propriété «\u00a0{double}\u00a0» est écrite deux fois dans le même objet.")
    return objet
