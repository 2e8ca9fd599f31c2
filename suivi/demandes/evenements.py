"""The journal of a request: one typed function per event, and the sentence people read."""

from datetime import date

from charte.modeles.service import date_en_lettres
from suivi.journal.enums import Visibilite
from suivi.journal.service import declarer_acte, inscrire

from .intervenants import Intervenant
from .models import Demande


def _inscrire(acte: str, demande: Demande, par: Intervenant, visibilite=Visibilite.USAGER, **donnees):
    return inscrire(
        acte=acte,
        dossier=demande.reference,
        usager=demande.usager,
        acteur=par.acteur,
        canal=par.canal,
        visibilite=visibilite,
        donnees=donnees,
    )


def deposer(*, demande: Demande, par: Intervenant):
    return _inscrire(
        "deposer",
        demande,
        par,
        demarche=demande.demarche.code,
        version=demande.version_id,
        regime=demande.regime,
        echeance_legale=_jour(demande.echeance_legale),
        promis_at=_jour(demande.promis_at),
        pieces=[[piece.nom, piece.empreinte] for piece in demande.pieces.all()],
    )


def prendre_en_charge(*, demande: Demande, par: Intervenant):
    return _inscrire("prendre_en_charge", demande, par)


def demander_pieces(*, demande: Demande, par: Intervenant, pieces: list[str], limite: date, message: str):
    return _inscrire("demander_pieces", demande, par, pieces=pieces, limite=_jour(limite), message=message)


def relancer_pieces(*, demande: Demande, par: Intervenant, limite: date):
    return _inscrire("relancer_pieces", demande, par, limite=_jour(limite))


def completer(*, demande: Demande, par: Intervenant, pieces: list[str]):
    return _inscrire("completer", demande, par, pieces=pieces, echeance_legale=_jour(demande.echeance_legale))


def accepter(*, demande: Demande, par: Intervenant):
    return _inscrire("accepter", demande, par, conditions=demande.conditions)


def refuser(*, demande: Demande, par: Intervenant):
    return _inscrire("refuser", demande, par, motif_droit=demande.motif_droit, motif_fait=demande.motif_fait)


def classer_sans_suite(*, demande: Demande, par: Intervenant):
    return _inscrire("classer_sans_suite", demande, par, motif_fait=demande.motif_fait)


def reorienter(*, demande: Demande, par: Intervenant):
    return _inscrire("reorienter", demande, par, autorite_competente=demande.autorite_competente)


def retirer(*, demande: Demande, par: Intervenant, raison: str):
    return _inscrire("retirer", demande, par, raison=raison)


def clore(*, demande: Demande, par: Intervenant):
    return _inscrire("clore", demande, par, decision=demande.decision)


def reprendre(*, demande: Demande, par: Intervenant, raison: str):
    return _inscrire("reprendre", demande, par, raison=raison)


def constater_silence(*, demande: Demande, par: Intervenant):
    return _inscrire(
        "constater_silence", demande, par, decision=demande.decision, echeance_legale=_jour(demande.echeance_legale)
    )


def alerter(*, demande: Demande, par: Intervenant, niveau: int, echeance: date):
    return _inscrire("alerter", demande, par, Visibilite.INTERNE, niveau=niveau, echeance=_jour(echeance))


def noter(*, demande: Demande, par: Intervenant, note: int):
    return _inscrire("noter", demande, par, Visibilite.INTERNE, note=note)


def consulter(*, demande: Demande, par: Intervenant):
    return _inscrire("consulter", demande, par, service=demande.service.nom)


def _jour(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _date(evenement, cle: str) -> str:
    value = evenement.donnees.get(cle)
    return date_en_lettres(date.fromisoformat(value)) if value else ""


def declarer() -> None:
    """Register the acts and their sentences (called once, at start)."""
    for cle, libelle, phrase in _PHRASES:
        declarer_acte(cle, libelle, phrase)


_DECISION = {"acceptee": "acceptée", "refusee": "refusée", "sans_suite": "classée sans suite"}
_PHRASES = (
    ("deposer", "Dépôt", lambda e: "La demande a été déposée."),
    ("prendre_en_charge", "Prise en charge", lambda e: f"{e.acteur_libelle} s’occupe de la demande."),
    (
        "demander_pieces",
        "Demande de pièces",
        lambda e: f"Il manque\u00a0: {', '.join(e.donnees['pieces'])}. À envoyer au plus tard le {_date(e, 'limite')}.",
    ),
    (
        "relancer_pieces",
        "Rappel",
        lambda e: f"Rappel\u00a0: les éléments sont à envoyer au plus tard le {_date(e, 'limite')}.",
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
    ("clore", "Clôture", lambda e: f"Le dossier est clos. La demande avait été {_DECISION[e.donnees['decision']]}."),
    ("reprendre", "Reprise", lambda e: f"L’instruction reprend. Raison\u00a0: {e.donnees['raison']}"),
    (
        "constater_silence",
        "Décision par silence",
        lambda e: (
            f"Nous n’avons pas répondu avant le {_date(e, 'echeance_legale')} au soir\u00a0: "
            f"la demande est considérée comme {_DECISION[e.donnees['decision']]}."
        ),
    ),
    ("alerter", "Alerte", lambda e: f"L’échéance du {_date(e, 'echeance')} approche (alerte {e.donnees['niveau']})."),
    ("noter", "Note interne", lambda e: "Une note interne a été écrite."),
    ("consulter", "Consultation", lambda e: f"{e.acteur_libelle} ({e.donnees['service']}) a consulté le dossier."),
)
