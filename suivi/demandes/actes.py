"""The acts on a request: one word each, the roles that may perform it, and why it is refused now."""

from dataclasses import dataclass

from django.utils import timezone

from charte.modeles.service import date_en_lettres
from charte.organisation.enums import Role
from suivi.journal.enums import TypeActeur

from .enums import ETATS_DECIDES, ETATS_OUVERTS, Etat
from .gardes import premier_refus
from .intervenants import Intervenant

SANS_EFFET_SUR_LE_SILENCE = frozenset({"constater_silence", "noter", "attribuer", "etiqueter", "lier"})
INSTRUIRE = frozenset({Role.INSTRUCTEUR, Role.SUPERVISEUR})
ACCUEILLIR = INSTRUIRE | {Role.ACCUEIL}


@dataclass(frozen=True)
class Acte:
    """`sources`: states from which the act may start. `par_usager`: the usager may do it on his page.

    `par_systeme`: a rule, or time, may do it alone. `grave`: shown as a warning; `principal`: what an agent does
    next most often; `si_implicite`: shown only once silence has decided; `a_part`: drawn by its own part of the screen.
    """

    cle: str
    libelle: str
    roles: frozenset[Role]
    sources: tuple[Etat, ...]
    par_usager: bool = False
    par_agent: bool = True
    par_systeme: bool = False
    grave: bool = False
    principal: bool = False
    si_implicite: bool = False
    a_part: bool = False


def _apres_silence(cle: str, libelle: str, roles: frozenset[Role], **options) -> Acte:
    return Acte(cle, libelle, roles, (Etat.ACCEPTEE, Etat.REFUSEE, Etat.CLOSE), si_implicite=True, **options)


ACTES = {
    acte.cle: acte
    for acte in (
        Acte("prendre_en_charge", "Prendre en charge", INSTRUIRE, (Etat.DEPOSEE,), principal=True),
        Acte("attribuer", "Attribuer", INSTRUIRE, ETATS_OUVERTS + ETATS_DECIDES, par_systeme=True),
        Acte("rendre", "Rendre au service", INSTRUIRE, (Etat.EN_INSTRUCTION,)),
        Acte("etiqueter", "Étiqueter", ACCUEILLIR, tuple(e for e in Etat if e != Etat.BROUILLON), par_systeme=True),
        Acte("demander_pieces", "Demander des pièces", INSTRUIRE, (Etat.DEPOSEE, Etat.EN_INSTRUCTION)),
        Acte("completer", "Répondre pour l’usager", ACCUEILLIR, (Etat.INCOMPLETE,), par_usager=True, principal=True),
        Acte("accepter", "Accepter", INSTRUIRE, (Etat.EN_INSTRUCTION,), principal=True),
        Acte("refuser", "Refuser", INSTRUIRE, (Etat.EN_INSTRUCTION,), grave=True),
        Acte("classer_sans_suite", "Classer sans suite", INSTRUIRE, (Etat.EN_INSTRUCTION,), grave=True),
        Acte("reorienter", "Réorienter", INSTRUIRE, (Etat.DEPOSEE, Etat.EN_INSTRUCTION), grave=True),
        Acte("retirer", "Retirer à la demande de l’usager", ACCUEILLIR, ETATS_OUVERTS, par_usager=True, grave=True),
        Acte("clore", "Clore", INSTRUIRE, ETATS_DECIDES, principal=True),
        Acte("reprendre", "Reprendre l’instruction", INSTRUIRE, ETATS_DECIDES, grave=True),
        Acte("prolonger", "Reporter la date annoncée", INSTRUIRE, ETATS_OUVERTS),
        Acte("suspendre", "Suspendre le délai", INSTRUIRE, (Etat.DEPOSEE, Etat.EN_INSTRUCTION)),
        Acte("lever_suspension", "Lever la suspension", INSTRUIRE, ETATS_OUVERTS, par_systeme=True),
        Acte("rectifier_reception", "Rectifier les dates de réception", ACCUEILLIR, ETATS_OUVERTS),
        _apres_silence("demander_attestation", "Demander l’attestation pour l’usager", ACCUEILLIR, par_usager=True),
        _apres_silence("delivrer_attestation", "Délivrer l’attestation d’accord", INSTRUIRE),
        _apres_silence("demander_motifs", "Demander les motifs pour l’usager", ACCUEILLIR, par_usager=True),
        _apres_silence("communiquer_motifs", "Communiquer les motifs", INSTRUIRE),
        Acte("constater_silence", "Constater le silence", frozenset(), ETATS_OUVERTS, par_agent=False),
        Acte("lier", "Lier à une autre demande", ACCUEILLIR, tuple(e for e in Etat if e != Etat.BROUILLON)),
        Acte("scinder", "Scinder", INSTRUIRE, (Etat.DEPOSEE, Etat.EN_INSTRUCTION)),
        Acte("noter", "Ajouter une note interne", ACCUEILLIR, tuple(e for e in Etat if e != Etat.BROUILLON)),
        Acte("avancer", "Terminer l’étape", INSTRUIRE, (Etat.EN_INSTRUCTION,), principal=True, a_part=True),
        Acte("revenir", "Revenir à une étape", INSTRUIRE, (Etat.EN_INSTRUCTION,), a_part=True),
        Acte("cocher", "Enregistrer la liste", INSTRUIRE, (Etat.EN_INSTRUCTION,), a_part=True),
        Acte("valider", "Valider", INSTRUIRE, (Etat.EN_INSTRUCTION,), principal=True, a_part=True),
        Acte("renvoyer", "Renvoyer à qui propose", INSTRUIRE, (Etat.EN_INSTRUCTION,), a_part=True),
        Acte("planifier", "Fixer la date", INSTRUIRE, (Etat.EN_INSTRUCTION,), a_part=True),
        Acte("demander_avis", "Demander un avis", INSTRUIRE, (Etat.EN_INSTRUCTION,), a_part=True),
        Acte("lever_avis", "Ne plus attendre un avis", INSTRUIRE, (Etat.EN_INSTRUCTION,), a_part=True),
    )
}


def obstacle(demande, cle: str, par: Intervenant) -> str | None:
    """Why `par` cannot perform the act now, in French; None when he can."""
    acte = ACTES[cle]
    if demande.etat not in acte.sources:
        return _obstacle_d_etat(demande, acte)
    if cle == "constater_silence" and not demande.can_constater_silence():
        return "Aucune décision ne naît du silence pour cette demande."
    if cle not in SANS_EFFET_SUR_LE_SILENCE and demande.has_silence_echu(timezone.localdate()):
        return (
            f"Une décision est née du silence le {date_en_lettres(demande.echeance_legale)} au soir\u00a0: "
            "elle s’inscrit dans quelques minutes. Vous pourrez ensuite reprendre l’instruction."
        )
    return _obstacle_de_droit(demande, acte, par) or premier_refus(demande, cle, par)


def _obstacle_d_etat(demande, acte: Acte) -> str:
    states = " ou ".join(f"«\u00a0{etat.label}\u00a0»" for etat in acte.sources[:3])
    return f"Possible quand la demande est {states}\u00a0; elle est «\u00a0{demande.get_etat_display()}\u00a0»."


def _obstacle_de_droit(demande, acte: Acte, par: Intervenant) -> str | None:
    if par.est_agent:
        return _obstacle_a_l_agent(demande, acte, par)
    if par.acteur.type == TypeActeur.SYSTEME:
        return None if acte.par_systeme or not acte.par_agent else "Cet acte est celui d’une personne."
    mine = par.acteur.personne is not None and par.acteur.personne.pk == demande.usager_id
    return None if acte.par_usager and mine else "Cet acte n’est pas ouvert à l’usager."


def _obstacle_a_l_agent(demande, acte: Acte, par: Intervenant) -> str | None:
    if not acte.par_agent:
        return "Cet acte se fait tout seul, à l’échéance."
    if par.agent is None:
        return "Votre compte n’a pas de profil d’agent : demandez-le à l’administrateur."
    if not demande.services_en_charge & par.services(acte.roles):
        return f"Votre profil ne permet pas cet acte dans le service « {demande.service_etape or demande.service} »."
    return None


A_FAIRE = {
    Etat.DEPOSEE: "Prendre en charge",
    Etat.EN_INSTRUCTION: "Décider",
    Etat.INCOMPLETE: "Attendre l’usager",
    Etat.ACCEPTEE: "Clore",
    Etat.REFUSEE: "Clore",
    Etat.SANS_SUITE: "Clore",
}


def prochain_acte(demande) -> str:
    """What the agents have to do next, in a few words: the step of its circuit, when it follows one."""
    if demande.etat == Etat.EN_INSTRUCTION and (step := demande.etape_courante):
        return step.libelle
    return A_FAIRE.get(demande.etat, "—")
