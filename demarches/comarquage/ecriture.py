"""Write a batch of prepared files. What editors own (slug, complement, themes, an unpublishing) is never touched."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from ..models import CorpsFiche, FichePage, FichesPage, ImportComarquage, RessourceNationale
from .arbre import suspendre
from .metadonnees import genre_fiche, genre_ressource
from .preparation import Feuillet
from .rendu.liens import adresse_web
from .rendu.moteur import texte_de
from .traces import annoncer, historique, indexer

CHAMPS_FICHE = (
    *("title", "draft_title", "live", "last_published_at", "genre", "surtitre", "type_national", "resume", "audience"),
    *("fil_ariane", "intertitres", "theme_national", "dossier_national", "mise_a_jour_le", "sp_url", "empreinte"),
    *("texte_lu", "texte_rendu", "elements_inconnus", "retiree_at"),
)
CHAMPS_RESSOURCE = (
    *("genre", "titre", "surtitre", "type_national", "resume", "audience", "url", "numero_cerfa", "source", "html"),
    *(
        "fil_ariane",
        "mise_a_jour_le",
        "sp_url",
        "empreinte",
        "texte_lu",
        "texte_rendu",
        "elements_inconnus",
        "publiee",
        "retiree_at",
    ),
)
LOT_DE_MISE_A_JOUR = 50


@dataclass
class Lot:
    """What one transaction writes: files never seen, and files that changed or came back."""

    nouveaux: list[Feuillet]
    changes: list[Feuillet]

    def __bool__(self) -> bool:
        return bool(self.nouveaux or self.changes)


def ecrire(lot: Lot, index: FichesPage, suivi: ImportComarquage) -> None:
    """All or nothing, the progress of the report included."""
    with transaction.atomic():
        creer_fiches([f for f in lot.nouveaux if not f.publication.est_ressource], index, suivi)
        modifier_fiches([f for f in lot.changes if not f.publication.est_ressource], suivi)
        ecrire_ressources([f for f in (*lot.nouveaux, *lot.changes) if f.publication.est_ressource])
        suivi.creees += len(lot.nouveaux)
        suivi.mises_a_jour += len(lot.changes)
        suivi.save()


def creer_fiches(feuillets: list[Feuillet], index: FichesPage, suivi: ImportComarquage) -> None:
    if not feuillets:
        return
    fiches = [remplir(FichePage(), feuillet) for feuillet in feuillets]
    suspendre(index, fiches)
    _ecrire_corps(fiches, feuillets)
    historique(fiches, "parvis.fiche_importer", suivi)
    indexer(fiches)
    annoncer(fiches)


def modifier_fiches(feuillets: list[Feuillet], suivi: ImportComarquage) -> None:
    if not feuillets:
        return
    connues = FichePage.objects.in_bulk([f.identifiant for f in feuillets], field_name="identifiant")
    fiches = [connues[feuillet.identifiant] for feuillet in feuillets]
    revenues = [fiche for fiche in fiches if fiche.retiree_at and not fiche.live]
    for fiche, feuillet in zip(fiches, feuillets, strict=True):
        fiche.live = fiche.live or fiche.retiree_at is not None
        fiche.last_published_at = timezone.now() if fiche.live else fiche.last_published_at
        remplir(fiche, feuillet)
        fiche.draft_title, fiche.retiree_at = fiche.title, None
    FichePage.objects.bulk_update(fiches, CHAMPS_FICHE, batch_size=LOT_DE_MISE_A_JOUR)
    _ecrire_corps(fiches, feuillets)
    historique(revenues, "parvis.fiche_retablir", suivi)
    historique([fiche for fiche in fiches if fiche not in revenues], "parvis.fiche_mettre_a_jour", suivi)
    indexer(fiches)
    annoncer(fiches)


def remplir(fiche: FichePage, feuillet: Feuillet) -> FichePage:
    """Copy the national content, nothing else."""
    meta = feuillet.meta
    fiche.title, fiche.genre = meta.titre[:255], genre_fiche(meta)
    fiche.theme_national, fiche.dossier_national = meta.theme, meta.dossier
    fiche.intertitres = "\n".join(feuillet.feuille.intertitres)
    return _commun(fiche, feuillet)


def _commun(objet, feuillet: Feuillet):
    """The fields of `ContenuNational`."""
    meta = feuillet.meta
    objet.identifiant, objet.empreinte = feuillet.identifiant, feuillet.empreinte
    objet.surtitre, objet.type_national = meta.surtitre[:80], meta.type_national
    objet.resume, objet.audience, objet.fil_ariane = meta.resume, meta.audience, meta.fil_ariane
    objet.mise_a_jour_le, objet.sp_url = meta.mise_a_jour_le, meta.sp_url
    objet.texte_lu, objet.texte_rendu = feuillet.fidelite.texte_lu, feuillet.fidelite.texte_rendu
    objet.elements_inconnus = feuillet.feuille.inconnus
    return objet


def _ecrire_corps(fiches: list[FichePage], feuillets: list[Feuillet]) -> None:
    corps = [CorpsFiche(fiche=f, html=feuillet.feuille.html) for f, feuillet in zip(fiches, feuillets, strict=True)]
    CorpsFiche.objects.bulk_create(corps, update_conflicts=True, unique_fields=["fiche"], update_fields=["html"])


def ecrire_ressources(feuillets: list[Feuillet]) -> None:
    if not feuillets:
        return
    ressources = [ressource_de(feuillet) for feuillet in feuillets]
    RessourceNationale.objects.bulk_create(
        ressources, update_conflicts=True, unique_fields=["identifiant"], update_fields=CHAMPS_RESSOURCE
    )
    indexer(ressources)


def ressource_de(feuillet: Feuillet) -> RessourceNationale:
    racine, meta = feuillet.publication.racine, feuillet.meta
    web = racine.find("LienWeb")
    ressource = RessourceNationale(
        titre=(meta.fil_ariane[-1][1] if meta.fil_ariane else meta.titre)[:255],
        genre=genre_ressource(meta),
        url=adresse_web(web.get("URL") if web is not None else "")[:2000],
        numero_cerfa=", ".join(texte_de(n) for n in racine.iterchildren("NumeroCerfa"))[:120],
        source=texte_de(racine.find("LienWeb/Source"))[:255],
        html=feuillet.feuille.html,
    )
    return _commun(ressource, feuillet)
