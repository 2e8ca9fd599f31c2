"""What must be known before beginning: what to prepare, how long, and the use of the data (RGPD, art. 13)."""

from dataclasses import dataclass

from charte.organisation.models import Collectivite
from demarches.formulaires.definition import Definition, Question
from demarches.formulaires.service import toujours_posees
from demarches.models import DemarchePage
from demarches.pieces import conservation_en_clair

CNIL = "https://www.cnil.fr/fr/plaintes"


@dataclass(frozen=True)
class Notice:
    """The short notice shown with each form; the long one is on the page of personal data."""

    responsable: str
    finalite: str
    base: str
    references: list[str]
    destinataires: str
    conservation: str
    dpo: str
    pieces: list[tuple[str, str]]


def notice(demarche: DemarchePage, collectivite: Collectivite) -> Notice:
    return Notice(
        responsable="le centre communal d’action sociale" if demarche.au_nom_de == "ccas" else collectivite.nom,
        finalite=f"traiter votre demande\u00a0: {demarche.title[:1].lower()}{demarche.title[1:]}",
        base="une mission d’intérêt public (RGPD, article 6, 1, e)",
        references=demarche.references_legales,
        destinataires=demarche.service.nom if demarche.service else "",
        conservation=_conservation(demarche),
        dpo=collectivite.dpo_contact,
        pieces=_conservation_des_pieces(demarche),
    )


def pieces_a_preparer(definition: Definition) -> tuple[list[Question], list[Question]]:
    """The files asked: always, then according to the case."""
    fichiers = [question for question in definition.questions() if question.type == "fichier"]
    posees = toujours_posees(definition)
    toujours = [q for q in fichiers if q.obligatoire and q.cle in posees]
    return toujours, [q for q in fichiers if q not in toujours]


def _conservation_des_pieces(demarche: DemarchePage) -> list[tuple[str, str]]:
    """The pieces that are kept less, or more, than the case: (name, « 3 mois à compter de… »)."""
    communes = [(piece.libelle, piece.justificatif) for piece in demarche.pieces_demandees() if piece.justificatif]
    dites = [(libelle, conservation_en_clair(piece)) for libelle, piece in communes]
    return [(libelle, duree) for libelle, duree in dites if duree]


def _conservation(demarche: DemarchePage) -> str:
    """« 5 ans à compter de la date du recensement »."""
    annees = demarche.conservation_annees
    duree = f"{annees}\u00a0an{'s' if annees > 1 else ''}" if annees else demarche.conservation_precision
    if not duree:
        return ""
    depart = demarche.conservation_depart.strip(" -")
    return f"{duree}, à compter de\u00a0: {depart}" if depart else duree
