"""What to say, what to keep silent, what the caller can do, and when. Pure: asks nothing of the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from charte.modeles.service import date_en_lettres, enumerer
from demarches.enums import RegimeSilence

from ..enums import ETATS_DECIDES, ETATS_OUVERTS, Decision, Etat
from ..situation import Situation

JAMAIS = (
    "À une autre personne, même de la famille, ne dites rien\u00a0: ni l’état de la demande, ni qu’elle existe. "
    "Un mandataire envoie d’abord son mandat écrit.",
    "Ne lisez aucune information sensible\u00a0: santé, revenus, situation de famille, numéro de sécurité sociale.",
    "Ne citez ni les notes internes, ni le nom d’autres personnes du dossier.",
    "Ne promettez ni un résultat, ni une autre date que celle qui est écrite ici.",
)
TOUJOURS = (
    "Suivre sa demande en ligne, jour et nuit, avec son numéro et un code reçu par courriel.",
    "Être aidé à l’accueil ou dans un espace France services.",
)
IDENTITE_INCERTAINE = (
    "Je ne peux pas vous renseigner au téléphone. Vous pouvez suivre votre demande en ligne avec un code, "
    "ou venir à l’accueil avec une pièce d’identité."
)
RETIRER = "Retirer sa demande\u00a0: il vous le dit, vous l’inscrivez."
CONTESTER = (
    "Contester\u00a0: les voies et les délais sont dans la décision et sur sa page de suivi. Lisez-les avec lui."
)


@dataclass(frozen=True)
class Script:
    """Sentences: `a_dire` is read aloud, the others guide the agent. `prochaine` is None when nothing is awaited."""

    a_dire: tuple[str, ...]
    ne_pas_dire: tuple[str, ...]
    il_peut: tuple[str, ...]
    prochaine: date | None
    prochaine_en_clair: str


def ecrire_script(
    demande,
    situation: Situation,
    *,
    aujourdhui: date,
    attendues: Sequence[str] = (),
) -> Script:
    """`demande` is filed and comes from `for_affichage()`; `attendues`: what the usager must give, in words;"""
    return Script(
        a_dire=_a_dire(demande, situation, attendues),
        ne_pas_dire=(*_ne_pas_dire(demande), *JAMAIS),
        il_peut=_il_peut(demande),
        prochaine=situation.echeance,
        prochaine_en_clair=_prochaine(demande, situation, aujourdhui),
    )


def _a_dire(demande, situation: Situation, attendues: Sequence[str]) -> tuple[str, ...]:
    sentences = [situation.maintenant]
    if attendues:
        sentences.append(f"Nous attendons de vous\u00a0: {enumerer(attendues)}.")
    if demande.etat in ETATS_OUVERTS:
        sentences.append("C’est à vous d’agir." if situation.a_vous else f"C’est à nous d’agir\u00a0: {situation.qui}.")
    if demande.etat == Etat.REORIENTEE:
        sentences.append(f"Elle est maintenant suivie par\u00a0: {demande.autorite_competente}.")
    return tuple(text for text in (*sentences, situation.quand, *situation.regles) if text)


def _ne_pas_dire(demande) -> tuple[str, ...]:
    """What the state itself forbids, before what is never said."""
    rules = []
    if demande.etat in (Etat.DEPOSEE, Etat.EN_INSTRUCTION):
        rules.append("Ne dites pas dans quel sens ira la décision, ni l’avis d’un service ou d’une commission.")
    if demande.etat == Etat.INCOMPLETE:
        rules.append("Ne dites pas que la demande est refusée ou abandonnée\u00a0: elle attend ces éléments.")
    if demande.etat in ETATS_OUVERTS and demande.regime == RegimeSilence.SVA:
        rules.append(
            "Ne dites pas que l’accord est acquis\u00a0: il ne naît qu’à la date dite, et d’un dossier complet."
        )
    if demande.etat in ETATS_OUVERTS and demande.regime == RegimeSilence.SVR:
        rules.append("Ne dites pas que l’absence de réponse laisse la demande ouverte\u00a0: elle vaudra refus.")
    if demande.decision == Decision.REFUSEE:
        rules.append("Ne donnez les raisons du refus qu’à la personne elle-même, après les vérifications.")
        rules.append("Ne jugez pas la décision et ne conseillez pas pour ou contre un recours.")
    if demande.implicite:
        rules.append("Ne dites pas que le dossier est encore à l’étude\u00a0: le silence a décidé.")
    if demande.etat == Etat.REORIENTEE:
        rules.append("Ne répondez pas à la place de l’administration qui suit maintenant la demande.")
    return tuple(rules)


def _il_peut(demande) -> tuple[str, ...]:
    follow = "Suivre sa demande en ligne, jour et nuit, avec son numéro et un code reçu par courriel."
    return (
        *_GESTES.get(demande.etat, _rien)(demande),
        follow,
        "Être aidé à l’accueil ou dans un espace France services.",
    )


def _rien(demande) -> tuple[str, ...]:
    return ("Déposer une nouvelle demande, à tout moment.",)


def _en_cours(demande) -> tuple[str, ...]:
    return (
        "Ajouter une information\u00a0: notez-la en note interne.",
        RETIRER,
    )


def _a_completer(demande) -> tuple[str, ...]:
    return (
        "Répondre en ligne, depuis sa page de suivi ou le lien du message.",
        "Vous répondre maintenant, si un mot suffit\u00a0: acte «\u00a0Répondre pour l’usager\u00a0».",
        "Apporter ou envoyer les documents au service, avec le numéro de la demande.",
        "Retirer sa demande\u00a0: il vous le dit, vous l’inscrivez.",
    )


def _decidee(demande) -> tuple[str, ...]:
    if demande.decision == Decision.ACCEPTEE:
        if demande.implicite:
            return ("Demander une attestation de l’accord né du silence (CRPA, art. L232-3).",)
        return ("Télécharger le courrier de la décision sur sa page de suivi.",)
    if demande.decision == Decision.SANS_SUITE:
        return ("Signaler une erreur\u00a0: l’instruction peut reprendre.", CONTESTER, *_rien(demande))
    if demande.implicite:
        return ("Demander les raisons du refus, dans le délai de recours (CRPA, art. L232-4).", CONTESTER)
    return ("Télécharger le courrier de la décision\u00a0: il donne les raisons et les recours.", CONTESTER)


def _ailleurs(demande) -> tuple[str, ...]:
    return ("S’adresser à l’administration qui suit maintenant sa demande.",)


_GESTES = {
    Etat.DEPOSEE: _en_cours,
    Etat.EN_INSTRUCTION: _en_cours,
    Etat.INCOMPLETE: _a_completer,
    **dict.fromkeys((*ETATS_DECIDES, Etat.CLOSE), _decidee),
    Etat.REORIENTEE: _ailleurs,
}


def _prochaine(demande, situation: Situation, today: date) -> str:
    day = situation.echeance
    if day is None:
        return "Aucune date à annoncer." if demande.etat in ETATS_OUVERTS else "Plus rien n’est attendu de nous."
    what = {
        Etat.INCOMPLETE: "date limite de sa réponse",
        Etat.REFUSEE: "dernier jour pour contester",
    }.get(demande.etat, "réponse prévue")
    late = " (dépassée\u00a0: présentez des excuses et dites-le)" if day < today else ""
    return f"{date_en_lettres(day)}\u00a0: {what}{late}."
