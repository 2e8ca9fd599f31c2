"""What the institution writes along a request: values of each communication point, handed to the outbox."""

from datetime import timedelta

from django.utils import timezone

from charte.envois.service import communiquer, ecrire_a_l_agent
from charte.modeles.service import date_en_lettres
from charte.organisation.calendrier import fin_recours
from charte.organisation.droits import agents_habilites
from charte.organisation.enums import Role
from charte.organisation.models import Collectivite
from demarches.enums import RegimeSilence
from suivi.usagers.enums import TypeCoordonnee

from .delais import DERNIERS_JOURS, MI_DELAI, RESPONSABLE
from .dispositif import fin_conservation, portees, voies_de_recours
from .liens import url_admin, url_de_suivi
from .models import CodeAcces, Demande, DemandeDePieces
from .models.acces import DUREE_DU_CODE

ACCUSES = {RegimeSilence.SVR: "deposer_svr", RegimeSilence.SVA: "deposer_sva"}
MOTIFS_D_ALERTE = {
    MI_DELAI: "La moitié du délai est passée.",
    DERNIERS_JOURS: "Il reste cinq jours ouvrés, ou moins, avant l’échéance.",
    RESPONSABLE: "L’échéance est proche et la demande n’est pas décidée.",
}
SANS_LES_PIECES = "Sans ces éléments, nous ne pourrons pas étudier votre demande et elle pourra être refusée."
SANS_AGENT = {
    "agent_nom_affiche": "L’équipe du service",
    "agent_qualite": "un agent prendra bientôt votre demande en charge",
}


def valeurs_communes(demande: Demande) -> dict:
    """Typed values that every message of a request may use."""
    who = demande.agent.mentions() if demande.agent else SANS_AGENT
    return {
        **Collectivite.load().mentions(),
        **demande.service.mentions(),
        **who,
        **voies_de_recours(demande.demarche, demande.service),
        "usager_civilite_nom": demande.usager.civilite_nom,
        "reference": demande.reference,
        "demarche": demande.demarche.title,
        "url_suivi": url_de_suivi(demande),
        "date_reception": timezone.localtime(demande.recue_at).date(),
        "heure_reception": timezone.localtime(demande.recue_at).time(),
        "date_cible": demande.promis_at,
    }


def accuser_reception(demande: Demande) -> None:
    """The acknowledgment of every electronic sending (CRPA L112-11, R112-11-1)."""
    values = {}
    if demande.regime in ACCUSES and demande.echeance_legale:
        values["date_decision_implicite"] = demande.echeance_legale
        values["date_attestation_possible"] = demande.echeance_legale + timedelta(days=1)
    _communiquer(demande, ACCUSES.get(demande.regime, "deposer_sans_silence"), **values)


def demander_pieces(demande: Demande, asked: DemandeDePieces) -> None:
    _communiquer(demande, "demander_pieces", suffixe=asked.pk, **_valeurs_pieces(demande, asked))


def relancer_pieces(demande: Demande, asked: DemandeDePieces) -> None:
    _communiquer(demande, "relancer_pieces", suffixe=asked.pk, **_valeurs_pieces(demande, asked))


def completer(demande: Demande) -> None:
    asked = demande.demandes_de_pieces.last()
    items = [item.libelle for item in asked.pieces_demandees.all()]
    _communiquer(
        demande,
        "completer",
        suffixe=asked.pk,
        date_reception=timezone.localdate(),
        liste_pieces=items,
        effet_delai=effet_de_la_reception(demande),
    )


def accepter(demande: Demande) -> None:
    _communiquer(
        demande,
        "accepter",
        suffixe=demande.revision,
        decision_resume="Votre demande est acceptée.",
        decision_conditions=demande.conditions or "Vous n’avez rien à faire.",
        **_signataire(demande),
    )


def refuser(demande: Demande) -> None:
    _communiquer(
        demande,
        "refuser",
        suffixe=demande.revision,
        motifs_droit=demande.motif_droit,
        motifs_fait=demande.motif_fait,
        **_signataire(demande),
    )


def classer_sans_suite(demande: Demande) -> None:
    _communiquer(
        demande, "classer_sans_suite", suffixe=demande.revision, motifs_fait=demande.motif_fait, **_signataire(demande)
    )


def reorienter(demande: Demande) -> None:
    _communiquer(
        demande,
        "reorienter",
        service_destinataire=demande.autorite_competente,
        date_transmission=timezone.localdate(),
        effet_delai_transmission=(
            "Si le silence vaut refus, le délai court depuis la date où nous avons reçu votre demande. "
            "S’il vaut accord, il court à partir de la réception par ce service."
        ),
    )


def retirer(demande: Demande) -> None:
    _communiquer(demande, "retirer")


def clore(demande: Demande) -> None:
    today = timezone.localdate()
    end = fin_conservation(demande.demarche, today)
    _communiquer(
        demande,
        "clore" if end else "clore_sans_date",
        suffixe=demande.revision,
        date_cloture=today,
        resultat_cloture=f"Votre demande a été {demande.get_decision_display().lower()}.",
        url_avis=url_de_suivi(demande),
        date_fin_conservation=end,
        duree_conservation=demande.demarche.conservation_precision,
    )


def reprendre(demande: Demande, raison: str) -> None:
    _communiquer(demande, "reprendre", suffixe=demande.revision, raison_reprise=raison)


def constater_silence(demande: Demande) -> None:
    born = demande.echeance_legale
    if demande.regime == RegimeSilence.SVA:
        _communiquer(
            demande,
            "constater_silence_accord",
            suffixe=demande.revision,
            date_decision_implicite=born,
            date_attestation_possible=born + timedelta(days=1),
        )
        return
    zone = demande.service.zone_applicable
    _communiquer(
        demande,
        "constater_silence_refus",
        suffixe=demande.revision,
        date_decision_implicite=born,
        date_fin_recours=fin_recours(born, zone=zone),
    )


def envoyer_code(demande: Demande, acces: CodeAcces, code: str) -> None:
    minutes = DUREE_DU_CODE // timedelta(minutes=1)
    _communiquer(
        demande,
        "envoyer_code",
        suffixe=acces.pk,
        code_acces=f"{code[:3]}\u00a0{code[3:]}",
        duree_code=f"{minutes}\u00a0minutes",
    )


def effet_de_la_demande(demande: Demande) -> str:
    """Effect of asking for pieces on the legal delay (CRPA L114-5)."""
    if demande.regime == RegimeSilence.SVA:
        return "Le délai de réponse commencera le jour où nous aurons reçu toutes ces pièces."
    if demande.regime == RegimeSilence.SVR:
        return "Le délai de réponse est suspendu jusqu’à cette date, ou jusqu’à votre envoi s’il arrive avant."
    return "Nous reprendrons l’étude de votre demande dès que nous aurons reçu ces éléments."


def effet_de_la_reception(demande: Demande) -> str:
    if demande.echeance_legale is None or demande.regime not in ACCUSES:
        return "Nous reprenons l’étude de votre demande."
    meaning = "acceptée" if demande.regime == RegimeSilence.SVA else "refusée"
    when = date_en_lettres(demande.echeance_legale)
    return f"Sans réponse de notre part le {when} au soir, votre demande sera considérée comme {meaning}."


def _valeurs_pieces(demande: Demande, asked: DemandeDePieces) -> dict:
    items = [
        f"{item.libelle} ({item.fondement})" if item.fondement else item.libelle
        for item in asked.pieces_demandees.all()
    ]
    return {
        "liste_pieces": items,
        "date_limite": asked.limite,
        "effet_delai": effet_de_la_demande(demande),
        "consequence_absence": SANS_LES_PIECES,
    }


def _signataire(demande: Demande) -> dict:
    agent = demande.signataire
    return {"signataire_prenom_nom": agent.nom_affiche, "signataire_qualite": agent.qualite} if agent else {}


def _communiquer(demande: Demande, point: str, *, suffixe: object = "", **valeurs) -> None:
    communiquer(
        point=point,
        dossier=demande.reference,
        usager=demande.usager,
        coordonnee=ou_ecrire(demande),
        valeurs={**valeurs_communes(demande), **valeurs},
        portees=portees(demande.demarche),
        cle=f"{demande.reference}:{point}:{suffixe}",
    )


def ou_ecrire(demande: Demande):
    """The address used for the sending, unless another one was given (CRPA R112-11-3)."""
    contacts = demande.usager.coordonnees.filter(type=TypeCoordonnee.COURRIEL)
    return contacts.filter(valeur__iexact=demande.courriel).first() or contacts.exclude(etat="en_echec").first()


def alerter(demande: Demande, niveau: int) -> None:
    """Warn the agent in charge (or those of the service), then the head of department."""
    deadline = demande.echeance_legale or demande.echeance_service
    for agent in _a_prevenir(demande, niveau):
        ecrire_a_l_agent(
            point="alerter",
            dossier=demande.reference,
            agent=agent,
            valeurs={
                "demarche": demande.demarche.title,
                "service_nom": demande.service.nom,
                "echeance": deadline,
                "motif_alerte": MOTIFS_D_ALERTE[niveau],
                "url_admin": url_admin(demande),
            },
            cle=f"{demande.reference}:alerter:{niveau}:{deadline}:{agent.pk}",
        )


def _a_prevenir(demande: Demande, niveau: int):
    """Levels 1 and 2: who instructs; level 3: who supervises."""
    if niveau < RESPONSABLE and demande.agent and demande.agent.actif:
        return [demande.agent]
    role = Role.SUPERVISEUR if niveau >= RESPONSABLE else Role.INSTRUCTEUR
    agents = agents_habilites(demande.service_id, {role}).exclude(utilisateur__email="")
    return agents.select_related("utilisateur").distinct()
