from typing import Any

from django import forms
from django.http import QueryDict

from demarches.formulaires.formulaire import FormulaireEtape, LigneErreur
from demarches.formulaires.nir import masquer_nir

from ..corrections import PREFIXE, afficher, changees, formulaire_de_correction
from ..enums import NatureDemandee
from ..models import DemandeDePieces, PieceDemandee, PieceJointe
from ..pieces import FORMATS, TAILLE_MAX_MO
from ..references import EXEMPLE, lire_reference

LONGUEUR_MAX = 4000
CORRECTIONS = "corrections"
EN_MOTS = "Ou votre réponse en quelques mots"
EXACTE = "Ou dites-nous pourquoi votre réponse est exacte"
INCHANGEE = "Corrigez votre réponse, ou dites-nous en quelques mots pourquoi elle est exacte."
MANQUE = "Joignez un fichier, ou expliquez-nous en quelques mots pourquoi vous ne l’avez pas."


class NumeroForm(forms.Form):
    """The number of a request. Only its form is judged here, never whether it exists."""

    use_required_attribute = False
    numero = forms.CharField(
        label="Numéro de votre demande",
        help_text=f"Il est dans tous nos messages, par exemple {EXEMPLE}.",
        max_length=40,
        error_messages={"required": "Écrivez le numéro de votre demande."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_numero(self) -> str:
        try:
            return lire_reference(self.cleaned_data["numero"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None


class CodeForm(forms.Form):
    use_required_attribute = False
    code = forms.CharField(
        label="Code reçu par courriel",
        help_text="Six chiffres.",
        max_length=12,
        error_messages={"required": "Écrivez les six chiffres du code."},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        code = "".join(char for char in self.cleaned_data["code"] if not char.isspace())
        if len(code) != 6 or not (code.isascii() and code.isdigit()):
            raise forms.ValidationError("Un code a six chiffres, par exemple 481\u00a0205.")
        return code


class Fichiers(forms.ClearableFileInput):
    allow_multiple_selected = True


class FichiersField(forms.FileField):
    """Several files at once; their content is judged when they are kept."""

    widget = Fichiers

    def clean(self, data, initial=None) -> list:
        return list(data) if isinstance(data, list | tuple) else [data] if data else []


class CompleterForm(forms.Form):
    """The answer to a request for pieces: for each item, files and words; one of them is enough.

    An answer to mend shows its own question, with what was answered; words may say why it is right.
    """

    use_required_attribute = False

    def __init__(self, asked: DemandeDePieces, *args, saisie: QueryDict | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.demande = asked.demande
        self.items = list(asked.pieces_demandees.select_related("fichier_a_remplacer").prefetch_related("fichiers"))
        self.corrections = self._corrections(saisie)
        accept = ",".join(f".{extension}" for extension in FORMATS)
        for item in self.items:
            self.fields[f"fichiers_{item.pk}"] = FichiersField(
                label="Vos fichiers",
                required=False,
                help_text=f"PDF, photo, texte ou tableur\u00a0; {TAILLE_MAX_MO}\u00a0Mo au plus par fichier.",
                widget=Fichiers(attrs={"accept": accept}),
            )
            mend = item.nature == NatureDemandee.REPONSE
            self.fields[f"mots_{item.pk}"] = forms.CharField(
                label="Ou dites-nous pourquoi votre réponse est exacte"
                if mend
                else "Ou votre réponse en quelques mots",
                required=False,
                max_length=LONGUEUR_MAX,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def _corrections(self, saisie: QueryDict | None) -> FormulaireEtape | None:
        """Judged when the answer is sent; else what was typed, else the answers of the deposit."""
        mends = formulaire_de_correction(self.demande, self.items)
        if mends is None:
            return None
        if self.is_bound and isinstance(self.data, QueryDict):
            return mends(self.data, reponses=self.demande.reponses, prefixe=PREFIXE)
        if saisie:
            return mends.tel_quel(saisie, prefixe=PREFIXE)
        return mends(reponses=self.demande.reponses, prefixe=PREFIXE)

    def lignes(self) -> list[dict]:
        """What the template draws, item by item."""
        groups = {groupe.question.cle: groupe for groupe in self.corrections.groupes()} if self.corrections else {}
        return [
            {
                "item": item,
                "groupe": groups.get(item.question),
                "fichiers": self[f"fichiers_{item.pk}"],
                "mots": self[f"mots_{item.pk}"],
            }
            for item in self.items
        ]

    def erreurs_en_tete(self) -> list[LigneErreur]:
        """Every error, in words, with the control to mend."""
        own = [
            LigneErreur(str(text), self[name].auto_id if name in self.fields else "")
            for name, texts in self.errors.items()
            for text in texts
        ]
        return [*own, *(self.corrections.erreurs_en_tete() if self.corrections else ())]

    def mots(self) -> dict[str, str]:
        """What was typed, field by field, right or wrong; the corrections as one query string."""
        words = {f"mots_{item.pk}": self.data.get(f"mots_{item.pk}", "") for item in self.items}
        return {**words, CORRECTIONS: corrections_saisies(self.data)}

    def reponses(self) -> dict[int, str]:
        """The words of each item, social security numbers masked (RGPD, art. 5; loi 78-17, art. 30)."""
        return {item.pk: masquer_nir(self.cleaned_data.get(f"mots_{item.pk}", ""))[0] for item in self.items}

    def nouvelles(self) -> dict[str, Any]:
        """{question: new answer}, once judged."""
        return changees(self.demande, self.corrections)

    def juger(self) -> dict[str, str]:
        """{question: new answer in French} of what was corrected, right ones only."""
        if self.corrections is None:
            return {}
        self.corrections.is_valid()
        questions = {groupe.question.cle: groupe.question for groupe in self.corrections.groupes()}
        return {cle: afficher(questions[cle], value) for cle, value in self.nouvelles().items()}

    def has_nir(self) -> bool:
        typed = [text for name, text in self.mots().items() if name != CORRECTIONS]
        return any(masquer_nir(text)[1] for text in typed) or bool(self.corrections and self.corrections.nir_masques)

    def televerses(self, item: PieceDemandee) -> list:
        return self.cleaned_data.get(f"fichiers_{item.pk}") or []

    def refuser_fichier(self, item: PieceDemandee, message: str) -> None:
        self.add_error(f"fichiers_{item.pk}", message)

    def exiger_tout(self) -> None:
        """An item without file, words nor correction is an error that says how to mend it."""
        if self.corrections is not None:
            self.corrections.is_valid()
        mended = self.nouvelles()
        for item in self.items:
            words = self.data.get(f"mots_{item.pk}", "").strip()
            if item.nature == NatureDemandee.REPONSE:
                if not words and item.question not in mended and not _en_erreur(self.corrections, item.question):
                    self.add_error(f"mots_{item.pk}", INCHANGEE)
                continue
            field = f"fichiers_{item.pk}"
            if not words and not _fichier_joint(item) and field not in self.errors:
                self.add_error(field, MANQUE)

    def erreurs(self) -> dict[str, list[str]]:
        """What the page shown next says, those of the corrections under their own names."""
        own = {name: [str(text) for text in texts] for name, texts in self.errors.items()}
        if self.corrections is None:
            return own
        mends = {f"{CORRECTIONS}:{name}": [str(t) for t in texts] for name, texts in self.corrections.errors.items()}
        return {**own, **mends} if self.corrections.is_bound else own


def corrections_saisies(data: Any) -> str:
    """The fields of the corrections as they were typed, kept as a query string."""
    if not isinstance(data, QueryDict):
        return data.get(CORRECTIONS, "")
    kept = QueryDict(mutable=True)
    for name in data:
        if name.startswith(f"{PREFIXE}-"):
            kept.setlist(name, data.getlist(name))
    return kept.urlencode()


def _en_erreur(corrections: FormulaireEtape | None, question: str) -> bool:
    names = corrections.errors if corrections is not None else ()
    return any(name == question or name.startswith(f"{question}__") for name in names)


def _fichier_joint(item: PieceDemandee) -> bool:
    """Asked of the database: the files prefetched for the page do not know those just given."""
    return PieceJointe.objects.filter(piece_demandee=item).exists()


class RetirerForm(forms.Form):
    use_required_attribute = False
    raison = forms.CharField(
        label="Pourquoi", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
