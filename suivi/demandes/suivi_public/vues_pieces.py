"""The answer to a request for pieces. Files are kept as soon as they come, words until they are sent."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View

from .. import actions
from ..enums import Etat
from ..erreurs import ActeRefuse
from ..intervenants import Intervenant
from ..models import Demande, DemandeDePieces
from ..pieces import PieceRefusee, empreinte, joindre, oter
from .acces import acces_exige, garder_mots, laisser, mots_gardes, oublier_mots, reprendre
from .formulaires import CORRECTIONS, CompleterForm

ERREURS = "suivi_erreurs"
DEJA = "Vous avez déjà répondu\u00a0: nous avons vos éléments, vous n’avez rien à refaire."
NIR = "Nous avons masqué un numéro de sécurité sociale dans votre réponse\u00a0: nous n’en avons pas besoin."


@method_decorator(acces_exige, name="dispatch")
class CompleterView(View):
    """Three buttons, one form: send the answer, keep the files chosen so far, take one file back."""

    def get(self, request: HttpRequest, demande: Demande) -> HttpResponse:
        asked = _attendue(demande)
        if asked is None:
            messages.info(request, DEJA if demande.demandes_de_pieces.exists() else "Nous ne vous demandons rien.")
            return redirect("suivi_demande", reference=demande.reference)
        form = _formulaire(asked, mots_gardes(request, demande), reprendre(request, ERREURS))
        context = {"demande": demande, "attendue": asked, "formulaire": form}
        return render(request, "demandes/suivi/completer.html", context)

    def post(self, request: HttpRequest, demande: Demande) -> HttpResponse:
        asked = _attendue(demande)
        if asked is None or request.POST.get("demande_de_pieces") != str(asked.pk):
            return self.trop_tard(request, demande)
        form = CompleterForm(asked, request.POST, request.FILES)
        form.is_valid()
        garder_mots(request, demande, form.mots())
        _joindre(demande, form)
        if "envoyer" in request.POST:
            form.exiger_tout()
            if not form.erreurs():
                return self.envoyer(request, demande, form)
        _oter(demande, asked, request.POST.get("oter", ""))
        wrong = form.erreurs() if "envoyer" in request.POST else dict(form.errors)
        if wrong:
            laisser(request, ERREURS, {name: [str(text) for text in texts] for name, texts in wrong.items()})
        elif "joindre" in request.POST:
            messages.info(request, "C’est gardé. Rien n’est encore envoyé.")
        return redirect("suivi_completer", reference=demande.reference)

    def envoyer(self, request: HttpRequest, demande: Demande, form: CompleterForm) -> HttpResponse:
        try:
            par = Intervenant.par_usager(demande.usager)
            actions.completer(demande.pk, par=par, reponses=form.reponses(), corrections=form.nouvelles())
        except ActeRefuse:
            return self.trop_tard(request, demande)
        oublier_mots(request, demande)
        if form.has_nir():
            messages.warning(request, NIR)
        messages.success(request, "Votre réponse est envoyée. Nous reprenons l’étude de votre demande.")
        return redirect("suivi_demande", reference=demande.reference)

    def trop_tard(self, request: HttpRequest, demande: Demande) -> HttpResponse:
        """Another window was faster: the same answer again is a success; another one is shown, not thrown away."""
        asked = demande.demandes_de_pieces.filter(pk=_entier(request.POST.get("demande_de_pieces", ""))).first()
        form = CompleterForm(asked, request.POST, request.FILES) if asked else None
        if form and form.is_valid() and _deja_recue(form):
            messages.success(request, DEJA)
            return redirect("suivi_demande", reference=demande.reference)
        context = {"demande": demande, "recue": asked, "restes": _restes(form) if form else []}
        return render(request, "demandes/suivi/completer_trop_tard.html", context, status=409)


def _formulaire(asked: DemandeDePieces, mots: dict[str, str], erreurs: dict[str, list[str]] | None) -> CompleterForm:
    """The words and corrections kept; and what is wrong, when the page comes back from a refusal."""
    saisie = QueryDict(mots.get(CORRECTIONS, ""))
    if erreurs is None:
        return CompleterForm(asked, initial=mots, saisie=saisie)
    form = CompleterForm(asked, mots, saisie=saisie)
    for name, texts in erreurs.items():
        mend = name.removeprefix(f"{CORRECTIONS}:")
        target = form.corrections if mend != name else form
        if target is None or mend not in target.fields:
            continue
        known = target.errors.get(mend, [])
        target.errors[mend] = target.error_class([*known, *(text for text in texts if text not in known)])
    return form


def _attendue(demande: Demande) -> DemandeDePieces | None:
    """The request for pieces that waits for the usager."""
    if demande.etat != Etat.INCOMPLETE:
        return None
    return demande.demandes_de_pieces.attendues().first()


def _joindre(demande: Demande, form: CompleterForm) -> None:
    """Keep the good files, say what is wrong with the others."""
    for item in form.items:
        for upload in form.televerses(item):
            try:
                joindre(demande, upload, piece_demandee=item)
            except PieceRefusee as refusal:
                form.refuser_fichier(item, str(refusal))


def _oter(demande: Demande, asked: DemandeDePieces, uuid: str) -> None:
    """Take back a file of the answer not sent yet."""
    try:
        piece = demande.pieces.filter(piece_demandee__demande_de_pieces=asked, uuid=UUID(uuid)).first()
    except ValueError:
        return
    if piece:
        oter(piece)


def _deja_recue(form: CompleterForm) -> bool:
    words = form.reponses()
    return not form.juger() and all(
        item.reponse == words[item.pk].strip()
        and {empreinte(upload) for upload in form.televerses(item)}
        <= {piece.empreinte for piece in item.fichiers.all()}
        for item in form.items
    )


def _restes(form: CompleterForm) -> list[dict]:
    """What could not be added: words and names of files, item by item."""
    mended = form.juger()
    rows = [
        {
            "item": item,
            "mots": "\n".join(filter(None, (mended.get(item.question), form.data.get(f"mots_{item.pk}", "").strip()))),
            "fichiers": [upload.name for upload in form.televerses(item)],
        }
        for item in form.items
    ]
    return [row for row in rows if row["mots"] or row["fichiers"]]


def _entier(texte: str) -> int:
    return int(texte) if texte.isascii() and texte.isdigit() and len(texte) < 19 else 0
