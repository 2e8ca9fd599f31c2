"""One typed function per event of a request, and the sentence people read."""

from datetime import date

from charte.organisation.models import Service
from suivi.journal.enums import Visibilite

from ..intervenants import Intervenant
from ..models import Demande
from .commun import date_de, inscrire, jour_iso


def deposer(*, demande: Demande, par: Intervenant):
    return inscrire(
        "deposer",
        demande,
        par,
        demarche=demande.demarche.code,
        version=demande.version_id,
        regime=demande.regime,
        echeance_legale=jour_iso(demande.echeance_legale),
        promis_at=jour_iso(demande.promis_at),
        pieces=[[piece.nom, piece.empreinte] for piece in demande.pieces.all()],
    )


def prendre_en_charge(*, demande: Demande, par: Intervenant):
    return inscrire("prendre_en_charge", demande, par)


def demander_pieces(*, demande: Demande, par: Intervenant, pieces: list[str], limite: date, message: str):
    return inscrire("demander_pieces", demande, par, pieces=pieces, limite=jour_iso(limite), message=message)


def relancer_pieces(*, demande: Demande, par: Intervenant, limite: date):
    return inscrire("relancer_pieces", demande, par, limite=jour_iso(limite))


def completer(*, demande: Demande, par: Intervenant, pieces: list[str]):
    return inscrire("completer", demande, par, pieces=pieces, echeance_legale=jour_iso(demande.echeance_legale))


def accepter(*, demande: Demande, par: Intervenant):
    return inscrire("accepter", demande, par, conditions=demande.conditions)


def refuser(*, demande: Demande, par: Intervenant):
    return inscrire("refuser", demande, par, motif_droit=demande.motif_droit, motif_fait=demande.motif_fait)


def classer_sans_suite(*, demande: Demande, par: Intervenant):
    return inscrire("classer_sans_suite", demande, par, motif_fait=demande.motif_fait)


def reorienter(*, demande: Demande, par: Intervenant):
    return inscrire("reorienter", demande, par, autorite_competente=demande.autorite_competente)


def retirer(*, demande: Demande, par: Intervenant, raison: str):
    return inscrire("retirer", demande, par, raison=raison)


def clore(*, demande: Demande, par: Intervenant):
    return inscrire("clore", demande, par, decision=demande.decision)


def reprendre(*, demande: Demande, par: Intervenant, raison: str):
    return inscrire("reprendre", demande, par, raison=raison)


def constater_silence(*, demande: Demande, par: Intervenant):
    return inscrire(
        "constater_silence", demande, par, decision=demande.decision, echeance_legale=jour_iso(demande.echeance_legale)
    )


def alerter(*, demande: Demande, par: Intervenant, niveau: int, echeance: date):
    return inscrire("alerter", demande, par, Visibilite.INTERNE, niveau=niveau, echeance=jour_iso(echeance))


def consulter(*, demande: Demande, par: Intervenant, service: Service | None = None):
    where = service or demande.service_etape or demande.service
    return inscrire("consulter", demande, par, service=where.nom)


DECISIONS = {"acceptee": "acceptée", "refusee": "refusée", "sans_suite": "classée sans suite"}
PHRASES = (
    ("deposer", "Dépôt", lambda e: "La demande a été déposée."),
    ("prendre_en_charge", "Prise en charge", lambda e: f"{e.acteur_libelle} s’occupe de la demande."),
    (
        "demander_pieces",
        "Demande de pièces",
        lambda e: (
            f"Il manque\u00a0: {', '.join(e.donnees['pieces'])}. À envoyer au plus tard le {date_de(e, 'limite')}."
        ),
    ),
    (
        "relancer_pieces",
        "Rappel",
        lambda e: f"Rappel\u00a0: les éléments sont à envoyer au plus tard le {date_de(e, 'limite')}.",
    ),
    ("completer", "Complément", lambda e: f"Éléments reçus\u00a0: {', '.join(e.donnees['pieces'])}."),
    ("accepter", "Décision", lambda e: "La demande a été acceptée."),
    ("refuser", "Décision", lambda e: "La demande a été refusée."),
    ("classer_sans_suite", "Décision", lambda e: "La demande a été classée sans suite."),
    (
        "reorienter",
        "Transmission",
        lambda e: f"La demande a été transmise à\u00a0: {e.donnees['autorite_competente']}.",
    ),
    ("retirer", "Retrait", lambda e: "La demande a été retirée."),
    ("clore", "Clôture", lambda e: f"Le dossier est clos. La demande avait été {DECISIONS[e.donnees['decision']]}."),
    ("reprendre", "Reprise", lambda e: f"L’instruction reprend. Raison\u00a0: {e.donnees['raison']}"),
    (
        "constater_silence",
        "Décision par silence",
        lambda e: (
            f"Nous n’avons pas répondu avant le {date_de(e, 'echeance_legale')} au soir\u00a0: "
            f"la demande est considérée comme {DECISIONS[e.donnees['decision']]}."
        ),
    ),
    ("alerter", "Alerte", lambda e: f"L’échéance du {date_de(e, 'echeance')} approche (alerte {e.donnees['niveau']})."),
    ("consulter", "Consultation", lambda e: f"{e.acteur_libelle} ({e.donnees['service']}) a consulté le dossier."),
)
