"""What the demonstration holds, by the names that the addresses of screens use; run inside the demonstration."""

import json


def imprimer() -> None:
    """`manage.py shell -c` prints this: name → key or address, in JSON."""
    print(json.dumps({**_demandes(), **_contenus()}))  # noqa: T201


def _demandes() -> dict[str, object]:
    """One example of each state: its key, its reference, its link for the usager."""
    from suivi.demandes.liens import url_de_suivi
    from suivi.demandes.models import Demande

    reperes: dict[str, object] = {}
    exemples = Demande.objects.deposees().filter(usager__nom__in=_noms()).order_by("-pk")
    for demande in exemples.select_related("usager"):
        muette = "_par_silence" if demande.decision and demande.signataire_id is None else ""
        nom = f"{demande.etat}{muette}"
        reperes |= {
            nom: demande.pk,
            f"{nom}_reference": demande.reference,
            f"{nom}_lien": url_de_suivi(demande),
            f"{nom}_usager": demande.usager_id,
        }
    return reperes


def _noms() -> set[str]:
    from suivi.demandes.demonstration import EXEMPLES

    return {nom for _, _, _, nom, _ in EXEMPLES}


def _contenus() -> dict[str, object]:
    from charte.envois.models import Envoi
    from charte.modeles.models import ModeleMessage
    from charte.organisation.models import Agent, Service
    from demarches.models import DemarchePage, EvenementDeVie, FichePage, ImportComarquage, RessourceNationale, Theme
    from suivi.journal.models import Evenement

    fiches = {fiche.genre: fiche.url for fiche in FichePage.objects.live().order_by("-texte_lu", "pk").reverse()}
    return {
        "salle": DemarchePage.objects.get(code="VAS-SALLE").pk,
        "theme": Theme.objects.earliest("pk").pk,
        "theme_slug": Theme.objects.earliest("pk").slug,
        "moment_de_vie": EvenementDeVie.objects.earliest("pk").pk,
        "moment_de_vie_slug": EvenementDeVie.objects.earliest("pk").slug,
        "modele": ModeleMessage.objects.get(code="DEMANDE_PIECES").pk,
        "envoi": Envoi.objects.earliest("pk").pk,
        "service": Service.objects.get(code="ETATCIVIL").pk,
        "agent": Agent.objects.earliest("pk").pk,
        "evenement": Evenement.objects.earliest("pk").pk,
        "import": ImportComarquage.objects.earliest("pk").pk,
        "ressource": RessourceNationale.objects.filter(publiee=True).earliest("pk").identifiant,
        **{f"fiche_{genre}": url for genre, url in fiches.items()},
    }
