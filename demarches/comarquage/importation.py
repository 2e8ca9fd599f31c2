"""One import from end to end: read, compare digests, write by batches, withdraw what is gone, report."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils import timezone

from ..models import FichePage, ImportComarquage, RessourceNationale
from .arbre import index_des_fiches
from .ecriture import Lot, ecrire
from .enums import EtatImport
from .lecture import FichierInvalide
from .preparation import Feuillet, empreinte, preparer
from .retraits import publies, retirer_absents
from .sources import NOM_NATIONAL, Flux, ouvrir
from .verrou import verrou

logger = logging.getLogger(__name__)
TAILLE_DU_LOT = 100
Progression = Callable[[int], None]


@dataclass(frozen=True)
class Connu:
    """What the database knows of an identifier."""

    empreinte: str
    retiree: bool
    texte_lu: int
    texte_rendu: int
    inconnus: dict[str, int]


def importer(source: str, suivi: ImportComarquage, progression: Progression | None = None) -> ImportComarquage:
    """Import a zip, a folder or the address of a zip; `suivi` is the report, saved as it goes unless `a_blanc`.

    Raises `SourceInvalide` (nothing could be read) and `ImportEnCours`. A broken file is only reported.
    """
    with verrou():
        marquer_interrompus(suivi)
        commencer(suivi)
        try:
            with ouvrir(source) as flux:
                Importation(flux, suivi, progression or (lambda nombre: None)).executer()
        except BaseException as erreur:
            finir(suivi, EtatImport.ECHOUE, str(erreur)[:1000] or type(erreur).__name__)
            raise
        finir(suivi, EtatImport.TERMINE)
    return suivi


def marquer_interrompus(suivi: ImportComarquage) -> None:
    """We hold the lock: any other import said to be running died."""
    if not suivi.a_blanc:
        autres = ImportComarquage.objects.filter(etat=EtatImport.EN_COURS).exclude(pk=suivi.pk)
        autres.update(etat=EtatImport.INTERROMPU, fin_at=timezone.now())


def commencer(suivi: ImportComarquage) -> None:
    suivi.recommencer()
    suivi.etat, suivi.debut_at = EtatImport.EN_COURS, timezone.now()
    enregistrer(suivi)


def finir(suivi: ImportComarquage, etat: EtatImport, message: str = "") -> None:
    suivi.etat, suivi.fin_at = etat, timezone.now()
    suivi.message = message or suivi.message
    enregistrer(suivi)


def enregistrer(suivi: ImportComarquage) -> None:
    """A dry run from the command line leaves no trace; one asked in the admin keeps its report."""
    if suivi.pk or not suivi.a_blanc:
        suivi.progres_at = timezone.now()
        suivi.save()


class Importation:
    """The files of one flow, batch after batch."""

    def __init__(self, flux: Flux, suivi: ImportComarquage, progression: Progression):
        self.flux, self.suivi, self.progression = flux, suivi, progression
        self.connus, self.publies = connus(), publies()
        self.vus: set[str] = set()
        # Named after a publication, but unreadable: still in the flow, so not to be withdrawn.
        self.presents: set[str] = set()
        self.inconnus: Counter[str] = Counter()

    def executer(self) -> None:
        self.suivi.total, self.suivi.ignores = len(self.flux.noms), self.flux.ignores
        if not self.flux.noms:
            self.suivi.refuser("", "Le flux ne contient aucun fichier XML.")
        index = None if self.suivi.a_blanc else index_des_fiches()
        for debut in range(0, len(self.flux.noms), TAILLE_DU_LOT):
            self._traiter(self.flux.noms[debut : debut + TAILLE_DU_LOT], index)
        retirer_absents(self.publies, self.vus | self.presents, self.suivi)

    def _traiter(self, noms: list[str], index) -> None:
        lot = Lot([], [])
        for feuillet in self._preparer(noms):
            (lot.changes if feuillet.identifiant in self.connus else lot.nouveaux).append(feuillet)
        self.suivi.elements_inconnus = dict(self.inconnus)
        if self.suivi.a_blanc:
            self.suivi.creees += len(lot.nouveaux)
            self.suivi.mises_a_jour += len(lot.changes)
            enregistrer(self.suivi)
            return
        self.suivi.progres_at = timezone.now()
        ecrire(lot, index, self.suivi)

    def _preparer(self, noms: list[str]) -> Iterator[Feuillet]:
        """The files of the batch that have something to write."""
        for nom in noms:
            try:
                feuillet = self._lire(nom)
            except FichierInvalide as erreur:
                self._refuser(nom, str(erreur))
            except Exception as erreur:
                logger.exception("Co-marquage: %s", nom)
                self._refuser(nom, f"erreur inattendue : {type(erreur).__name__} {erreur}"[:300])
            else:
                if feuillet:
                    yield feuillet
            self.suivi.lues += 1
            self.progression(1)

    def _refuser(self, nom: str, message: str) -> None:
        self.suivi.refuser(nom, message)
        if NOM_NATIONAL.match(PurePosixPath(nom).stem):
            self.presents.add(PurePosixPath(nom).stem)

    def _lire(self, nom: str) -> Feuillet | None:
        """None when the file is already imported as it is."""
        contenu = self.flux.lire(nom)
        inchange = self._inchange(nom, empreinte(contenu))
        if inchange:
            self._compter(inchange)
            self.suivi.inchangees += 1
            return None
        feuillet = preparer(contenu)
        self._retenir(feuillet.identifiant)
        self._compter(
            Connu("", False, feuillet.fidelite.texte_lu, feuillet.fidelite.texte_rendu, feuillet.feuille.inconnus)
        )
        if feuillet.fidelite.pertes:
            self.suivi.pertes.append({"fichier": nom, "fragments": feuillet.fidelite.pertes})
        return feuillet

    def _inchange(self, nom: str, empreinte: str) -> Connu | None:
        """What is known of the file, if its name is its identifier and its digest the one imported."""
        identifiant = PurePosixPath(nom).stem
        connu = self.connus.get(identifiant)
        if connu is None or connu.retiree or connu.empreinte != empreinte:
            return None
        self._retenir(identifiant)
        return connu

    def _retenir(self, identifiant: str) -> None:
        if identifiant in self.vus:
            raise FichierInvalide(f"identifiant {identifiant} déjà lu dans ce flux")
        self.vus.add(identifiant)

    def _compter(self, connu: Connu) -> None:
        self.suivi.texte_lu += connu.texte_lu
        self.suivi.texte_rendu += connu.texte_rendu
        self.inconnus.update(connu.inconnus)


def connus() -> dict[str, Connu]:
    """Sheets and resources by identifier."""
    champs = ("identifiant", "empreinte", "retiree_at", "texte_lu", "texte_rendu", "elements_inconnus")
    lignes = [*FichePage.objects.values_list(*champs), *RessourceNationale.objects.values_list(*champs)]
    return {
        identifiant: Connu(digest, retiree is not None, lu, rendu, inconnus)
        for identifiant, digest, retiree, lu, rendu, inconnus in lignes
    }
