"""The test of an editor: answers in his session until the end, files looked at then forgotten."""

from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.urls import reverse

from demarches.formulaires.definition import Etape, Question
from demarches.formulaires.versions import definition_courante
from demarches.models import DemarchePage

from ..depot.parcours import limites
from ..fichiers import PieceRefusee, verifier
from .memoire import FichierEnMemoire, ParcoursEnMemoire

CLE_DE_SESSION = "essais"


class Essai(ParcoursEnMemoire):
    """Writes nothing but the session of the person who tests."""

    def __init__(self, request: HttpRequest, page: DemarchePage) -> None:
        self.request, self.page = request, page
        saisie = request.session[CLE_DE_SESSION][str(page.pk)]
        fichiers = {
            cle: [FichierEnMemoire(UUID(uuid), nom, taille) for uuid, nom, taille in donnes]
            for cle, donnes in saisie["fichiers"].items()
        }
        super().__init__(page, definition_courante(page), saisie["reponses"], fichiers)

    def garder(self, reponses: dict[str, Any]) -> None:
        # A new object: the steps left to fill are kept for the answers they were computed from.
        self.demande.reponses = {**self.demande.reponses, **reponses}
        self._memoriser()

    def joindre(self, question: Question, fichier: UploadedFile) -> None:
        """Judge the file as a deposit would, then forget its content."""
        permis = limites(question)
        verifie = verifier(fichier, permis["formats"], permis["taille_max_mo"])
        donnes = self.pieces[question.cle]
        if len(donnes) >= permis["nombre_max"]:
            raise PieceRefusee(
                f"«\u00a0{verifie.nom}\u00a0» n’a pas été ajouté\u00a0: retirez d’abord un autre fichier."
            )
        if not any((donne.nom, donne.taille) == (verifie.nom, verifie.taille) for donne in donnes):
            donnes.append(FichierEnMemoire(uuid4(), verifie.nom, verifie.taille))
        self._memoriser()

    def retirer(self, piece: UUID) -> str | None:
        for donnes in self.pieces.values():
            for donne in donnes:
                if donne.uuid == piece:
                    donnes.remove(donne)
                    self._memoriser()
                    return donne.nom
        return None

    def url(self, etape: Etape) -> str:
        return reverse("essai_etape", args=[self.page.pk, etape.cle])

    def url_de(self, vue: str) -> str:
        """Only the summary has its test; the rest leads to the beginning."""
        return reverse("essai_recapitulatif", args=[self.page.pk]) if "recapitulatif" in vue else self.url_du_debut()

    def url_du_debut(self) -> str:
        return reverse("demarche_essayer", args=[self.page.pk])

    def url_des_pieces(self) -> str:
        return ""

    @property
    def url_quitter(self) -> str:
        return reverse("essai_quitter", args=[self.page.pk])

    def _memoriser(self) -> None:
        fichiers = {cle: [[d.uuid.hex, d.nom, d.taille] for d in donnes] for cle, donnes in self.pieces.items()}
        _ranger(self.request, self.page, {"reponses": self.demande.reponses, "fichiers": fichiers})


def commencer(request: HttpRequest, page: DemarchePage) -> Essai:
    """A new test, empty."""
    _ranger(request, page, {"reponses": {}, "fichiers": {}})
    return Essai(request, page)


def retrouver(request: HttpRequest, page: DemarchePage) -> Essai | None:
    """The test under way in this session."""
    return Essai(request, page) if str(page.pk) in request.session.get(CLE_DE_SESSION, {}) else None


def oublier(request: HttpRequest, page: DemarchePage) -> None:
    """Nothing of the test is left in the session."""
    autres = {pk: saisie for pk, saisie in request.session.get(CLE_DE_SESSION, {}).items() if pk != str(page.pk)}
    if autres:
        request.session[CLE_DE_SESSION] = autres
    else:
        request.session.pop(CLE_DE_SESSION, None)


def _ranger(request: HttpRequest, page: DemarchePage, saisie: dict[str, Any]) -> None:
    request.session[CLE_DE_SESSION] = {**request.session.get(CLE_DE_SESSION, {}), str(page.pk): saisie}
