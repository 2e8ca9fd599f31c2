"""What sending writes in the journal: one typed function per event."""

from suivi.journal.service import Acteur, Evenement, Visibilite, declarer_acte, inscrire
from suivi.journal.service import Canal as CanalJournal

from .enums import Canal
from .models import Envoi

_CANAUX = {
    Canal.COURRIEL: CanalJournal.COURRIEL,
    Canal.SMS: CanalJournal.TELEPHONE,
    Canal.COURRIER: CanalJournal.COURRIER,
}


def message_envoye(envoi: Envoi) -> Evenement:
    return _write(envoi, "envoyer_message", Visibilite.USAGER)


def message_remis(envoi: Envoi) -> Evenement:
    return _write(envoi, "remettre_message", Visibilite.INTERNE)


def message_en_echec(envoi: Envoi) -> Evenement:
    return _write(envoi, "echouer_message", Visibilite.USAGER, erreur=envoi.erreur[:300])


def message_incertain(envoi: Envoi) -> Evenement:
    return _write(envoi, "douter_message", Visibilite.INTERNE)


def _write(envoi: Envoi, acte: str, visibilite: Visibilite, **donnees: str) -> Evenement:
    return inscrire(
        acte=acte,
        dossier=envoi.dossier,
        acteur=Acteur.systeme(),
        canal=_CANAUX[envoi.canal],
        visibilite=visibilite,
        usager=envoi.usager,
        donnees={"envoi": str(envoi.uuid), "point": envoi.point, "objet": envoi.objet, **donnees},
    )


def declarer_actes() -> None:
    """Called once, at start-up."""
    declarer_acte(
        "envoyer_message", "Message envoyé", lambda e: f"Nous vous avons envoyé le message “{e.donnees['objet']}”."
    )
    declarer_acte("remettre_message", "Message remis", lambda e: f"Le message “{e.donnees['objet']}” a été remis.")
    declarer_acte(
        "echouer_message",
        "Message non remis",
        lambda e: f"Le message “{e.donnees['objet']}” n’a pas pu être remis à l’adresse que nous connaissons.",
    )
    declarer_acte(
        "douter_message",
        "Envoi incertain",
        lambda e: f"Nous ne savons pas si le message “{e.donnees['objet']}” est parti : un agent doit trancher.",
    )
