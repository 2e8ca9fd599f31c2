"""Every screen that we draw, by its address on the demonstration. `{words}` are those of reperes.py."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ecran:
    """`adresses`: the pages to open one after the other; the last one is the screen. `compte`: '' for the public."""

    nom: str
    adresses: tuple[str, ...]
    compte: str = ""


ETATS = (
    *("deposee", "incomplete", "en_instruction", "acceptee", "refusee"),
    *("refusee_par_silence", "sans_suite", "retiree", "reorientee", "close"),
)
"""Every state of a request; a decision born of silence reads otherwise."""

PAGES_PUBLIQUES = {
    "accueil": "/",
    "contact": "/contact/",
    "mentions-legales": "/mentions-legales/",
    "donnees-personnelles": "/donnees-personnelles/",
    "declaration-accessibilite": "/accessibilite/",
    "hors-ligne": "/hors-ligne/",
    "catalogue": "/demarches/",
    "catalogue-a-z": "/demarches/a-z/",
    "theme": "/demarches/theme/{theme_slug}/",
    "moment-de-vie": "/demarches/moment/{moment_de_vie_slug}/",
    "demarche": "/demarches/reserver-une-salle-municipale/",
    "demarche-naissance": "/demarches/demander-une-copie-ou-un-extrait-d-acte-de-naissance/",
    "demarche-urbanisme": "/demarches/deposer-une-declaration-prealable-de-travaux/",
    "recherche": "/recherche/",
    "recherche-resultats": "/recherche/?q=carte",
    "recherche-corrigee": "/recherche/?q=pasport",
    "recherche-sans-resultat": "/recherche/?q=zzyzx",
    "fiches": "/fiches/",
    "fiche-theme": "{fiche_theme}",
    "fiche-dossier": "{fiche_dossier}",
    "fiche-pratique": "{fiche_pratique}",
    "fiche-question": "{fiche_question}",
    "fiche-comment-faire": "{fiche_comment-faire}",
    "ressource": "/fiches/ressources/{ressource}/",
    "depot-commencer": "/deposer/VAS-SALLE/",
    "depot-acces-perdu": "/deposer/VAS-SALLE/00000000-0000-4000-8000-000000000000/recapitulatif/",
    "depot-lien-refuse": "/deposer/reprendre/jeton-abime/",
    "suivi-numero": "/suivre/",
    "suivi-lien-abime": "/suivre/lien/jeton-abime/",
    "suivi-introuvable": "/suivre/{deposee_reference}/",
}
SUIVI = (
    *(Ecran(f"suivi-{etat}", (f"{{{etat}_lien}}",)) for etat in ETATS),
    Ecran("suivi-completer", ("{incomplete_lien}", "/suivre/{incomplete_reference}/completer/")),
    Ecran("suivi-completer-trop-tard", ("{acceptee_lien}", "/suivre/{acceptee_reference}/completer/")),
    Ecran("suivi-retirer", ("{deposee_lien}", "/suivre/{deposee_reference}/retirer/")),
    Ecran("suivi-numero-deja-ouvert", ("{deposee_lien}", "/suivre/")),
)

REGISTRES = {
    "mon-travail": "/admin/",
    "demandes": "/admin/registre-demandes/",
    "demandes-sans-resultat": "/admin/registre-demandes/?q=zzyzx",
    "usagers": "/admin/usagers/usager/",
    "usagers-sans-resultat": "/admin/usagers/usager/?q=zzyzx",
    "envois": "/admin/registre-envois/",
    "envois-sans-resultat": "/admin/registre-envois/?q=zzyzx",
}
CATALOGUE = {
    "demarches": "/admin/demarches/",
    "demarche-modifier": "/admin/pages/{salle}/edit/",
    "demarche-formulaire": "/admin/demarches/{salle}/formulaire/",
    "demarche-formulaire-compare": "/admin/demarches/{salle}/formulaire/?avant=publie&apres=brouillon",
    "demarche-essai": "/admin/demarches/{salle}/essai/",
    "catalogue-qualite": "/admin/catalogue/qualite/",
    "catalogue-qualite-fiche": "/admin/catalogue/qualite/{salle}/",
    "catalogue-a-revoir": "/admin/catalogue/a-revoir/",
    "catalogue-hors-ligne": "/admin/catalogue/hors-ligne/",
    "catalogue-hors-ligne-vide": "/admin/catalogue/hors-ligne/?raison=rien",
    "catalogue-usages": "/admin/catalogue/usages/",
    "catalogue-masse": "/admin/catalogue/masse/",
    "themes": "/admin/snippets/demarches/theme/",
    "theme-modifier": "/admin/snippets/demarches/theme/edit/{theme}/",
    "moments-de-vie": "/admin/snippets/demarches/evenementdevie/",
    "moment-de-vie-modifier": "/admin/snippets/demarches/evenementdevie/edit/{moment_de_vie}/",
    "synonymes-vides": "/admin/snippets/demarches/synonyme/",
    "synonyme-ajouter": "/admin/snippets/demarches/synonyme/add/",
    "imports": "/admin/fiches-nationales/imports/",
    "import-lancer": "/admin/fiches-nationales/imports/lancer/",
    "import-rapport": "/admin/fiches-nationales/imports/{import}/",
}
CHARTE = {
    "messages": "/admin/snippets/modeles/modelemessage/",
    "message-modifier": "/admin/snippets/modeles/modelemessage/edit/{modele}/",
    "message-ajouter": "/admin/snippets/modeles/modelemessage/add/",
    "affectations-vides": "/admin/snippets/modeles/affectation/",
    "affectation-ajouter": "/admin/snippets/modeles/affectation/add/",
    "courriels-de-demonstration": "/admin/courriels-de-demonstration/",
}
ORGANISATION = {
    "services": "/admin/snippets/organisation/service/",
    "service-modifier": "/admin/snippets/organisation/service/edit/{service}/",
    "agents": "/admin/snippets/organisation/agent/",
    "agent-modifier": "/admin/snippets/organisation/agent/edit/{agent}/",
    "fermetures": "/admin/snippets/organisation/fermeture/",
    "fermeture-ajouter": "/admin/snippets/organisation/fermeture/add/",
    "reglages-du-site": "/admin/settings/organisation/collectivite/",
    "journal": "/admin/journal/evenement/",
    "journal-fiche": "/admin/journal/evenement/inspect/{evenement}/",
}
EN_INSTRUCTION = ("attribuer", "demander_pieces", "accepter", "refuser", "classer_sans_suite", "reorienter", "retirer")
DEMANDES = (
    *((f"demande-{etat}", f"/admin/demandes/{{{etat}}}/") for etat in ETATS),
    *((f"acte-{acte}", f"/admin/demandes/{{deposee}}/actes/{acte}/") for acte in ("prendre_en_charge", "noter")),
    ("acte-completer", "/admin/demandes/{incomplete}/actes/completer/"),
    *(
        (f"acte-{acte}", f"/admin/demandes/{{en_instruction}}/actes/{acte}/")
        for acte in (
            "attribuer",
            "demander_pieces",
            "accepter",
            "refuser",
            "classer_sans_suite",
            "reorienter",
            "retirer",
        )
    ),
    *((f"acte-{acte}", f"/admin/demandes/{{acceptee}}/actes/{acte}/") for acte in ("clore", "reprendre")),
    ("acte-impossible", "/admin/demandes/{close}/actes/accepter/"),
    ("vue-usager", "/admin/demandes/{incomplete}/vue-usager/"),
    ("usager", "/admin/usagers/usager/inspect/{incomplete_usager}/"),
    ("envoi", "/admin/envois/{envoi}/"),
)


def _pour(compte: str, adresses: dict[str, str]) -> tuple[Ecran, ...]:
    return tuple(Ecran(nom, (adresse,), compte) for nom, adresse in adresses.items())


ECRANS = (
    *_pour("", PAGES_PUBLIQUES),
    *SUIVI,
    Ecran("connexion-des-agents", ("/admin/login/",)),
    *_pour("superviseur", REGISTRES),
    *_pour("superviseur", dict(DEMANDES)),
    *_pour("communication", CATALOGUE),
    *_pour("communication", CHARTE),
    *_pour("admin", ORGANISATION),
)
