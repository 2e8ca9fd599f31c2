"""What sending writes in the journal: one typed function per event."""

from functools import partial

from suivi.journal.service import Acteur, Evenement, Visibilite, declarer_acte, inscrire
from suivi.journal.service import Canal as CanalJournal

from .enums import Canal
from .models import Envoi

_CANAUX = {
    Canal.COURRIEL: CanalJournal.COURRIEL,
    Canal.SMS: CanalJournal.TELEPHONE,
    Canal.COURRIER: CanalJournal.COURRIER,
}


def message_envoye(envoi: Envoi) -> Evenement | None:
    return _write(envoi, "envoyer_message", Visibilite.USAGER)


def message_remis(envoi: Envoi) -> Evenement | None:
    return _write(envoi, "remettre_message", Visibilite.INTERNE)


def message_en_echec(envoi: Envoi) -> Evenement | None:
    return _write(envoi, "echouer_message", Visibilite.USAGER, erreur=envoi.erreur[:300])


def message_incertain(envoi: Envoi) -> Evenement | None:
    return _write(envoi, "douter_message", Visibilite.INTERNE)


def message_debloque(envoi: Envoi, par: Acteur) -> Evenement | None:
    return _write(envoi, "debloquer_message", Visibilite.INTERNE, par)


def message_renvoye(envoi: Envoi, par: Acteur) -> Evenement | None:
    return _write(envoi, "renvoyer_message", Visibilite.INTERNE, par)


def message_confirme(envoi: Envoi, par: Acteur) -> Evenement | None:
    return _write(envoi, "confirmer_message", Visibilite.INTERNE, par)


def message_annule(envoi: Envoi, par: Acteur) -> Evenement | None:
    return _write(envoi, "annuler_message", Visibilite.INTERNE, par)


def _write(
    envoi: Envoi, acte: str, visibilite: Visibilite, par: Acteur | None = None, **donnees: str
) -> Evenement | None:
    """Nothing for a message about no case: there is no journal to write it in."""
    if not envoi.dossier:
        return None
    return inscrire(
        acte=acte,
        dossier=envoi.dossier,
        acteur=par or Acteur.systeme(),
        canal=_CANAUX[envoi.canal],
        visibilite=visibilite if envoi.usager else Visibilite.INTERNE,
        usager=envoi.usager,
        donnees={"envoi": str(envoi.uuid), "point": envoi.point, "objet": envoi.objet, **donnees},
    )


def declarer_actes() -> None:
    """Called once, at start-up. « {} » in a sentence is the subject of the message."""
    for cle, libelle, phrase in _ACTES:
        declarer_acte(cle, libelle, partial(_sentence, phrase))


def _sentence(phrase: str, evenement: Evenement) -> str:
    if evenement.acte == "envoyer_message" and evenement.usager_id is None:
        phrase = ENTRE_NOUS
    return phrase.format(f"«\u00a0{evenement.donnees['objet']}\u00a0»")


ENTRE_NOUS = "Le message {} a été envoyé à un agent, ou à une personne consultée."
_ACTES = (
    ("envoyer_message", "Message envoyé", "Nous vous avons envoyé le message {}."),
    ("remettre_message", "Message remis", "Le message {} a été remis."),
    (
        "echouer_message",
        "Message non remis",
        "Le message {} n’a pas pu être remis à l’adresse que nous connaissons.",
    ),
    (
        "douter_message",
        "Envoi incertain",
        "Nous ne savons pas si le message {} est parti : un agent doit trancher.",
    ),
    ("debloquer_message", "Message débloqué", "Le message {}, qui était bloqué, a été remis en file."),
    ("renvoyer_message", "Message renvoyé", "Le message {} a été envoyé une nouvelle fois."),
    ("confirmer_message", "Envoi confirmé", "Le message {}, dont l’envoi était incertain, est tenu pour envoyé."),
    ("annuler_message", "Envoi annulé", "Le message {} ne sera pas envoyé."),
)
