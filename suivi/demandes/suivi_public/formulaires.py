from django import forms

from demarches.formulaires.nir import masquer_nir

from ..models import DemandeDePieces, PieceDemandee, PieceJointe
from ..pieces import FORMATS, TAILLE_MAX_MO
from ..references import EXEMPLE, lire_reference

LONGUEUR_MAX = 4000
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
    """The answer to a request for pieces: for each item, files and words; one of them is enough."""

    use_required_attribute = False

    def __init__(self, asked: DemandeDePieces, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(asked.pieces_demandees.prefetch_related("fichiers"))
        accept = ",".join(f".{extension}" for extension in FORMATS)
        for item in self.items:
            self.fields[f"fichiers_{item.pk}"] = FichiersField(
                label="Vos fichiers",
                required=False,
                help_text=f"PDF, photo, texte ou tableur\u00a0; {TAILLE_MAX_MO}\u00a0Mo au plus par fichier.",
                widget=Fichiers(attrs={"accept": accept}),
            )
            self.fields[f"mots_{item.pk}"] = forms.CharField(
                label="Ou votre réponse en quelques mots",
                required=False,
                max_length=LONGUEUR_MAX,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def lignes(self) -> list[dict]:
        """What the template draws, item by item."""
        return [
            {"item": item, "fichiers": self[f"fichiers_{item.pk}"], "mots": self[f"mots_{item.pk}"]}
            for item in self.items
        ]

    def mots(self) -> dict[str, str]:
        """What was typed, field by field, right or wrong."""
        return {f"mots_{item.pk}": self.data.get(f"mots_{item.pk}", "") for item in self.items}

    def reponses(self) -> dict[int, str]:
        """The words of each item, social security numbers masked (RGPD, art. 5; loi 78-17, art. 30)."""
        return {item.pk: masquer_nir(self.cleaned_data.get(f"mots_{item.pk}", ""))[0] for item in self.items}

    def has_nir(self) -> bool:
        return any(masquer_nir(text)[1] for text in self.mots().values())

    def televerses(self, item: PieceDemandee) -> list:
        return self.cleaned_data.get(f"fichiers_{item.pk}") or []

    def refuser_fichier(self, item: PieceDemandee, message: str) -> None:
        self.add_error(f"fichiers_{item.pk}", message)

    def exiger_tout(self) -> None:
        """An item without file nor words is an error that says how to mend it."""
        for item in self.items:
            field = f"fichiers_{item.pk}"
            answered = self.data.get(f"mots_{item.pk}", "").strip() or _fichier_joint(item)
            if not answered and field not in self.errors:
                self.add_error(field, MANQUE)


def _fichier_joint(item: PieceDemandee) -> bool:
    """Asked of the database: the files prefetched for the page do not know those just given."""
    return PieceJointe.objects.filter(piece_demandee=item).exists()


class RetirerForm(forms.Form):
    use_required_attribute = False
    raison = forms.CharField(
        label="Pourquoi", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
