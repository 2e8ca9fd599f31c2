"""One page of the inbox: keys by keyset, then their rows, then how many wait in each group."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from charte.modeles.service import date_en_lettres
from charte.organisation.models import Absence, Agent

from ..actes import ACTES, prochain_acte
from ..horloges import Horloge, horloges
from ..models import Demande, Etiquette
from ..models.file import SANS_ECHEANCE
from ..situation import TONS
from .branches import Cle, apres, avant, branches, ordre
from .criteres import Criteres
from .regard import Regard
from .union import compter, premieres

PAR_PAGE = 30
PLAFOND = 1000


@dataclass(frozen=True)
class Ligne:
    """One request as the list shows it. `a_moi_d_agir`: it is in a department where who looks instructs.

    `absence`: today’s, of the agent in charge.
    """

    demande: Demande
    a_faire: str
    horloges: list[Horloge]
    pour_le_compte_de: Agent | None
    a_moi_d_agir: bool
    absence: Absence | None = None

    @property
    def ton(self) -> str:
        return TONS[self.demande.etat]

    @property
    def a_prendre(self) -> bool:
        return self.demande.etat in ACTES["prendre_en_charge"].sources

    @property
    def sans_echeance(self) -> bool:
        return all(horloge.echeance is None for horloge in self.horloges)

    @property
    def etiquettes(self) -> list[Etiquette]:
        return list(self.demande.etiquettes.all())


@dataclass(frozen=True)
class Groupe:
    """Part of the list by deadline. `nombre` is capped: see `nombre_en_clair`."""

    cle: str
    titre: str
    lignes: list[Ligne]
    nombre: int | None = None

    @property
    def nombre_en_clair(self) -> str:
        """« 12 », « 1 000+ »."""
        return en_clair(self.nombre)


@dataclass(frozen=True)
class PageDeFile:
    groupes: list[Groupe]
    precedente: str = ""
    suivante: str = ""

    @property
    def lignes(self) -> list[Ligne]:
        return [ligne for groupe in self.groupes for ligne in groupe.lignes]


def en_clair(nombre: int | None) -> str:
    if nombre is None:
        return ""
    return f"{PLAFOND:,}+".replace(",", "\u202f") if nombre > PLAFOND else f"{nombre:,}".replace(",", "\u202f")


def lire_page(regard: Regard, criteres: Criteres, curseur: str = "", *, par_page: int = PAR_PAGE) -> PageDeFile:
    """`curseur`: « apres:2026-12-04:812 », as `PageDeFile.suivante` gives it; anything else opens the first page."""
    parts = branches(regard, criteres)
    sense, cle = _lire_curseur(curseur)
    ids = cles(parts, criteres, par_page + 1, sense, cle)
    more, ids = len(ids) > par_page, ids[:par_page]
    backwards = sense == "avant"
    rows = lire_lignes(regard, ids[::-1] if backwards else ids)
    return PageDeFile(
        _grouper(rows, criteres),
        precedente=_curseur("avant", rows[0]) if rows and (more if backwards else bool(cle)) else "",
        suivante=_curseur("apres", rows[-1]) if rows and (more or backwards) else "",
    )


def cles(parts: list, criteres: Criteres, limite: int, sens: str = "", cle: Cle | None = None) -> list[int]:
    """Ids from a key on, in the order of the list, or backwards from it (`avant`)."""
    wanted = ordre(criteres)
    if sens == "avant":
        parts = [avant(part, criteres, cle) for part in parts]
        wanted = tuple(name.removeprefix("-") if name.startswith("-") else f"-{name}" for name in wanted)
    elif sens == "apres":
        parts = [apres(part, criteres, cle) for part in parts]
    return premieres(parts, wanted, limite)


def lire_lignes(regard: Regard, ids: list[int]) -> list[Ligne]:
    """Rows of these ids, in their order: four queries."""
    found = Demande.objects.for_affichage().prefetch_related("etiquettes", "suspensions").in_bulk(ids)
    return [ligne_de(regard, found[pk]) for pk in ids if pk in found]


def ligne_de(regard: Regard, demande: Demande) -> Ligne:
    mine = bool(demande.services_en_charge & regard.instruit)
    away = regard.suppleances.absence(demande.agent_id) if demande.agent_id else None
    return Ligne(demande, prochain_acte(demande), horloges(demande), regard.pour_le_compte_de(demande), mine, away)


def compter_groupes(regard: Regard, criteres: Criteres) -> dict[str, int]:
    """How many requests in each group, each capped: one bounded query a group."""
    parts = branches(regard, criteres)
    if criteres.hors_file:
        return {"hors_file": compter(parts, PLAFOND)}
    bounds = _bornes()
    return {cle: compter([part.filter(**bound) for part in parts], PLAFOND) for cle, bound in bounds.items()}


def titres() -> dict[str, str]:
    sunday = dimanche()
    return {
        "en_retard": "En retard",
        "cette_semaine": f"Cette semaine (jusqu’au dimanche {date_en_lettres(sunday)})",
        "plus_tard": "Plus tard",
        "hors_file": "Les plus récentes d’abord",
    }


def groupe_de(demande: Demande) -> str:
    day = demande.a_traiter_le
    if day is None:
        return "hors_file"
    if day < timezone.localdate():
        return "en_retard"
    return "cette_semaine" if day <= dimanche() else "plus_tard"


def cle_de(demande: Demande) -> Cle:
    return (demande.a_traiter_le or SANS_ECHEANCE, demande.pk)


def _grouper(lignes: list[Ligne], criteres: Criteres) -> list[Groupe]:
    names, found = titres(), {}
    for ligne in lignes:
        cle = "hors_file" if criteres.hors_file else groupe_de(ligne.demande)
        found.setdefault(cle, []).append(ligne)
    return [Groupe(cle, names[cle], rows) for cle, rows in found.items()]


def _bornes() -> dict[str, dict]:
    today, sunday = timezone.localdate(), dimanche()
    return {
        "en_retard": {"a_traiter_le__lt": today},
        "cette_semaine": {"a_traiter_le__gte": today, "a_traiter_le__lte": sunday},
        "plus_tard": {"a_traiter_le__gt": sunday},
    }


def dimanche() -> date:
    today = timezone.localdate()
    return today + timedelta(days=6 - today.weekday())


def _curseur(sens: str, ligne: Ligne) -> str:
    day, pk = cle_de(ligne.demande)
    return f"{sens}:{day.isoformat()}:{pk}"


def _lire_curseur(curseur: str) -> tuple[str, Cle | None]:
    sense, _, rest = curseur.partition(":")
    day, _, pk = rest.partition(":")
    if sense not in ("avant", "apres") or not pk.isdecimal():
        return "", None
    try:
        return sense, (date.fromisoformat(day), int(pk))
    except ValueError:
        return "", None
