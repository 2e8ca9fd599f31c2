"""The circuit in the journal. The usager reads the words of the steps, and nothing else of it."""

from django.utils import timezone

from suivi.journal.enums import Visibilite

from ..intervenants import Intervenant
from ..models import Avis, Demande, Passage
from .commun import date_de, inscrire, jour_iso


def _interne(acte: str, demande: Demande, par: Intervenant, **donnees):
    return inscrire(acte, demande, par, Visibilite.INTERNE, **donnees)


def entrer_etape(*, demande: Demande, par: Intervenant, etape):
    """What the usager reads when a step begins."""
    return inscrire("entrer_etape", demande, par, etape=etape.cle, maintenant=etape.maintenant)


def avancer(*, demande: Demande, par: Intervenant, de, a, proposition: str = ""):
    return _interne(
        "avancer", demande, par, etape=de.cle, de=de.libelle, a=a.libelle if a else "", proposition=proposition
    )


def revenir(*, demande: Demande, par: Intervenant, de, a, raison: str):
    return _interne("revenir", demande, par, de=de.libelle, a=a.libelle, raison=raison)


def valider(*, demande: Demande, par: Intervenant, niveau):
    return _interne("valider", demande, par, niveau=niveau.libelle)


def renvoyer(*, demande: Demande, par: Intervenant, de, a, raison: str):
    return _interne("renvoyer", demande, par, de=de.libelle, a=a.libelle, raison=raison)


def planifier(*, demande: Demande, par: Intervenant, etape, passage: Passage):
    """A meeting concerns the usager; a commission does not."""
    day = timezone.localtime(passage.seance_at)
    seen = Visibilite.USAGER if etape.type == "rendez_vous" else Visibilite.INTERNE
    return inscrire(
        "planifier",
        demande,
        par,
        seen,
        etape=etape.libelle,
        jour=jour_iso(day.date()),
        heure=f"{day:%H:%M}",
        lieu=passage.seance_lieu,
    )


def cocher(*, demande: Demande, par: Intervenant, etape, cases: list[str]):
    return _interne("cocher", demande, par, etape=etape.libelle, cases=cases, total=len(etape.cases))


def alerter_etape(*, demande: Demande, par: Intervenant, etape, passage: Passage):
    return _interne("alerter_etape", demande, par, etape=etape.libelle, echeance=jour_iso(passage.echeance))


def demander_avis(*, demande: Demande, par: Intervenant, avis: Avis):
    return _interne(
        "demander_avis", demande, par, avis=avis.pk, aupres_de=_aupres_de(avis), echeance=jour_iso(avis.echeance)
    )


def relancer_avis(*, demande: Demande, par: Intervenant, avis: Avis):
    return _interne("relancer_avis", demande, par, avis=avis.pk, aupres_de=_aupres_de(avis))


def rendre_avis(*, demande: Demande, par: Intervenant, avis: Avis):
    return _interne("rendre_avis", demande, par, avis=avis.pk, aupres_de=_aupres_de(avis), sens=avis.get_sens_display())


def lever_avis(*, demande: Demande, par: Intervenant, avis: Avis):
    return _interne("lever_avis", demande, par, avis=avis.pk, aupres_de=_aupres_de(avis), raison=avis.motif_levee)


def _aupres_de(avis: Avis) -> str:
    """An outsider's name stays out of the journal: it could never be erased (RGPD, art. 17)."""
    return avis.service.nom if avis.service else "une personne extérieure"


def _avancee(evenement) -> str:
    data = evenement.donnees
    said = {"favorable": ", proposition favorable", "defavorable": ", proposition défavorable"}
    words = f"Étape terminée\u00a0: {data['de']}{said.get(data['proposition'], '')}."
    return f"{words} Étape suivante\u00a0: {data['a']}." if data["a"] else f"{words} Il reste à décider."


def _planifiee(evenement) -> str:
    data = evenement.donnees
    hour = data["heure"].replace(":", "\u00a0h\u00a0")
    where = f", {data['lieu']}" if data["lieu"] else ""
    return f"{data['etape']}\u00a0: le {date_de(evenement, 'jour')} à {hour}{where}."


PHRASES = (
    ("entrer_etape", "Étape", lambda e: e.donnees["maintenant"]),
    ("avancer", "Étape terminée", _avancee),
    (
        "revenir",
        "Retour",
        lambda e: f"Retour à l’étape «\u00a0{e.donnees['a']}\u00a0». Raison\u00a0: {e.donnees['raison']}",
    ),
    ("valider", "Validation", lambda e: f"Validé\u00a0: {e.donnees['niveau']}."),
    (
        "renvoyer",
        "Renvoi",
        lambda e: f"Renvoyé à l’étape «\u00a0{e.donnees['a']}\u00a0». À reprendre\u00a0: {e.donnees['raison']}",
    ),
    ("planifier", "Date fixée", _planifiee),
    (
        "cocher",
        "Liste vérifiée",
        lambda e: f"{e.donnees['etape']}\u00a0: {len(e.donnees['cases'])} points vérifiés sur {e.donnees['total']}.",
    ),
    (
        "alerter_etape",
        "Alerte",
        lambda e: f"L’étape «\u00a0{e.donnees['etape']}\u00a0» devait se terminer le {date_de(e, 'echeance')}.",
    ),
    (
        "demander_avis",
        "Demande d’avis",
        lambda e: f"Avis demandé à {e.donnees['aupres_de']}, pour le {date_de(e, 'echeance')}.",
    ),
    ("relancer_avis", "Rappel", lambda e: f"Rappel envoyé à {e.donnees['aupres_de']}, qui n’a pas rendu son avis."),
    ("rendre_avis", "Avis", lambda e: f"Avis rendu par {e.donnees['aupres_de']}\u00a0: {e.donnees['sens'].lower()}."),
    (
        "lever_avis",
        "Avis",
        lambda e: f"L’avis de {e.donnees['aupres_de']} n’est plus attendu. Raison\u00a0: {e.donnees['raison']}",
    ),
)
