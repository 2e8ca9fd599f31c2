"""How a bound field of any Django form is drawn by `components/champ.html`."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString

LARGEURS = ((2, "2"), (5, "5"), (12, "10"), (40, "20"))
"""(longest text, width class of the toolkit)."""

PARTIES_DE_DATE = (("day", "Jour", "2"), ("month", "Mois", "2"), ("year", "Année", "4"))


@dataclass(frozen=True)
class PartieDeDate:
    """One of the three short fields of a date."""

    nom: str
    id: str
    libelle: str
    largeur: str
    valeur: str


@dataclass(frozen=True)
class ChampRendu:
    """What the templates of `components/champs/` need beside the bound field."""

    champ: BoundField
    genre: str
    libelle: str
    aide: str
    facultatif: bool = False
    en_titre: bool = False
    largeur: str = ""

    @property
    def gabarit(self) -> str:
        return f"components/champs/{self.genre}.html"

    @property
    def erreurs(self) -> list[str]:
        return list(self.champ.errors)

    @property
    def id(self) -> str:
        return self.champ.auto_id or self.champ.html_name

    @property
    def id_aide(self) -> str:
        return f"{self.id}_aide"

    @property
    def id_erreur(self) -> str:
        return f"{self.id}_erreur"

    @property
    def cible(self) -> str:
        """The id of the first control: where a link of the error summary leads."""
        if self.genre == "date":
            return f"{self.id}_day"
        if self.genre == "options":
            return f"{self.id}_0"
        return self.id

    @property
    def decrit_par(self) -> str:
        """Value of aria-describedby: hint, then error."""
        return " ".join(i for i in (self.aide and self.id_aide, self.champ.errors and self.id_erreur) if i)

    @property
    def longueur_max(self) -> int | None:
        """The counter of a long text starts from it."""
        return getattr(self.champ.field, "max_length", None) if self.genre == "texte_long" else None

    @property
    def plusieurs(self) -> bool:
        return isinstance(self.champ.field.widget, forms.CheckboxSelectMultiple)

    def controle(self) -> SafeString:
        """The input, textarea or select with our classes and its description."""
        widget = self.champ.field.widget
        attrs = {"class": f"{self._classe()} {widget.attrs.get('class', '')}".strip()}
        if self.decrit_par:
            attrs["aria-describedby"] = self.decrit_par
        if self.champ.errors:
            attrs["aria-invalid"] = "true"
        if self.genre == "fichier":
            widget = _fichier_simple(widget)
        return self.champ.as_widget(widget=widget, attrs=attrs)

    def parties_de_date(self) -> Iterator[PartieDeDate]:
        saisie = self.champ.form.data if self.champ.form.is_bound else {}
        valeur = self.champ.value()
        for suffixe, libelle, largeur in PARTIES_DE_DATE:
            nom = f"{self.champ.html_name}_{suffixe}"
            texte = saisie.get(nom, "") if saisie else getattr(valeur, suffixe, "")
            yield PartieDeDate(nom, f"{self.id}_{suffixe}", libelle, largeur, str(texte))

    def _classe(self) -> str:
        if self.genre == "fichier":
            return "champ-fichier" + (" champ-fichier--erreur" if self.champ.errors else "")
        base = {"liste": "govuk-select", "texte_long": "govuk-textarea"}.get(self.genre, "govuk-input")
        classes = [base, f"{base}--error" if self.champ.errors else "", self._largeur(base)]
        return " ".join(filter(None, classes))

    def _largeur(self, base: str) -> str:
        longueur = getattr(self.champ.field, "max_length", None) or 1000
        if base != "govuk-input":
            return ""
        if self.largeur:
            return f"govuk-input--width-{self.largeur}"
        return next((f"govuk-input--width-{nom}" for limite, nom in LARGEURS if longueur <= limite), "")


def rendre_date(jour: BoundField, mois: BoundField, annee: BoundField) -> list[ChampRendu]:
    """A date kept in three fields of the form."""
    largeurs = (largeur for _, _, largeur in PARTIES_DE_DATE)
    return [
        ChampRendu(champ, "texte", str(champ.label), "", largeur=largeur)
        for champ, largeur in zip((jour, mois, annee), largeurs, strict=True)
    ]


def rendre(
    champ: BoundField, *, libelle: str = "", aide: str = "", facultatif: bool = False, en_titre: bool = False
) -> ChampRendu:
    """Choose how to draw `champ`; `libelle` and `aide` replace those of the field."""
    return ChampRendu(
        champ,
        _genre(champ.field.widget),
        str(libelle or champ.label),
        str(aide or champ.help_text or ""),
        facultatif,
        en_titre,
    )


GENRES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.SelectDateWidget, "date"),
    (forms.RadioSelect, "options"),
    (forms.CheckboxSelectMultiple, "options"),
    (forms.CheckboxInput, "case"),
    (forms.FileInput, "fichier"),
    (forms.Textarea, "texte_long"),
    (forms.Select, "liste"),
)


def _genre(widget: forms.Widget) -> str:
    return next((genre for classe, genre in GENRES if isinstance(widget, classe)), "texte")


def _fichier_simple(widget: forms.Widget) -> forms.FileInput:
    """Without « currently », « clear »: the files already given are listed by the page."""
    simple = forms.FileInput(attrs={nom: valeur for nom, valeur in widget.attrs.items() if nom != "multiple"})
    simple.allow_multiple_selected = widget.allow_multiple_selected
    if widget.allow_multiple_selected:
        simple.attrs["multiple"] = True
    return simple
