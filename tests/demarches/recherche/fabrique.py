"""Documents and readers without a database, pages with one."""

from demarches.models import CorpsFiche, FichePage, FichesPage
from demarches.recherche.classement import classer
from demarches.recherche.documents import DEMARCHE, FICHE, Document
from demarches.recherche.index import Index, lire_entree
from demarches.recherche.requete import Lecteur
from demarches.recherche.synonymes import composer
from tests.demarches.factories import racine


def document(cle: int, titre: str, genre: str = DEMARCHE, frequence: int = 0, **textes: str) -> Document:
    resume = textes.get("resume", "")
    return Document(cle, genre, titre, resume, {"titre": titre, **textes}, frequence)


def lecteur(*documents: Document, synonymes: dict[str, list[str]] | None = None) -> Lecteur:
    """A reader of these documents alone, with these synonyms besides the shipped ones."""
    locaux = list((synonymes or {}).items())
    index = Index.construire(map(lire_entree, documents))
    return Lecteur.pour(index, composer(locaux), [mot for expression, _ in locaux for mot in expression.split()])


def titres(lecteur: Lecteur, requete: str, *, en_cours: bool = False) -> list[str]:
    trouves = classer(lecteur.index, lecteur.lire(requete, en_cours=en_cours))
    return [trouve.document.titre for trouve in trouves]


def fiche(identifiant: str, titre: str, corps: str = "", **champs) -> FichePage:
    """A live national sheet."""
    parent = FichesPage.objects.first() or racine().add_child(instance=FichesPage(title="Fiches", slug="fiches"))
    page = FichePage(title=titre, slug=identifiant.lower(), identifiant=identifiant, **champs)
    parent.add_child(instance=page)
    CorpsFiche.objects.create(fiche=page, html=corps)
    return page


__all__ = ["DEMARCHE", "FICHE", "document", "fiche", "lecteur", "titres"]
