"""The only writers of usagers and of their contact points."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from .coordonnees import cle_coordonnee, mettre_en_forme
from .enums import EtatCoordonnee, TypeCoordonnee
from .identite import Identite
from .models import Coordonnee, Usager
from .reservation import reserver


@transaction.atomic
def retrouver_ou_creer(identite: Identite, courriel: str = "", telephone: str = "", adresse: str = "") -> Usager:
    """The usager known under this name by one of these contact points, else a new one.

    Never by the name alone (namesakes) nor by the e-mail alone (couples share one). Contact points not
    known yet are added as « déclarée ». Two first deposits at once give one usager. Raises
    `TelephoneInvalide`, or ValueError for an empty name.
    """
    propres = _mises_en_forme(courriel, telephone, adresse)
    reserver(identite)
    usager = _retrouver(identite, propres) or _creer(identite)
    for genre, valeur in propres.items():
        _rattacher(usager, genre, valeur)
    return usager


@transaction.atomic
def completer_coordonnees(usager: Usager, courriel: str = "", telephone: str = "", adresse: str = "") -> None:
    """Add what is not known yet of a person who was recognised. Raises `TelephoneInvalide`."""
    for genre, valeur in _mises_en_forme(courriel, telephone, adresse).items():
        _rattacher(usager, genre, valeur)


def marquer_verifiee(coordonnee: Coordonnee) -> Coordonnee:
    """The person proved that she reads there (code received, link followed)."""
    return _marquer(coordonnee, etat=EtatCoordonnee.VERIFIEE, verifiee_at=timezone.now(), motif_echec="")


def marquer_en_echec(coordonnee: Coordonnee, motif: str = "") -> Coordonnee:
    """A sending failed for good: unknown mailbox, unassigned number, letter returned."""
    return _marquer(coordonnee, etat=EtatCoordonnee.EN_ECHEC, echec_at=timezone.now(), motif_echec=motif[:200])


def _mises_en_forme(courriel: str, telephone: str, adresse: str) -> dict[TypeCoordonnee, str]:
    valeurs = {TypeCoordonnee.COURRIEL: courriel, TypeCoordonnee.TELEPHONE: telephone, TypeCoordonnee.ADRESSE: adresse}
    return {genre: mettre_en_forme(genre, valeur) for genre, valeur in valeurs.items() if valeur.strip()}


def _retrouver(identite: Identite, propres: dict[TypeCoordonnee, str]) -> Usager | None:
    partagees = Q(pk__in=[])
    for genre, valeur in propres.items():
        partagees |= Q(type=genre, cle=cle_coordonnee(genre, valeur))
    coordonnees = Coordonnee.objects.filter(partagees, usager=OuterRef("pk"))
    homonymes = Usager.objects.filter(nature=identite.nature, cle_nom=identite.cle)
    return homonymes.filter(Exists(coordonnees)).order_by("pk").first()


def _creer(identite: Identite) -> Usager:
    return Usager.objects.create(
        nature=identite.nature,
        civilite=identite.civilite,
        prenom=identite.prenom.strip(),
        nom=identite.nom.strip(),
        nom_usage=identite.nom_usage.strip(),
        raison_sociale=identite.raison_sociale.strip(),
        cle_nom=identite.cle,
        recherche=identite.recherche,
    )


def _rattacher(usager: Usager, genre: TypeCoordonnee, valeur: str) -> None:
    coordonnee, _ = Coordonnee.objects.get_or_create(
        usager=usager, type=genre, cle=cle_coordonnee(genre, valeur), defaults={"valeur": valeur}
    )
    if coordonnee.etat == EtatCoordonnee.EN_ECHEC:
        _marquer(coordonnee, etat=EtatCoordonnee.DECLAREE)


def _marquer(coordonnee: Coordonnee, **champs: object) -> Coordonnee:
    Coordonnee.objects.filter(pk=coordonnee.pk).update(**champs)
    coordonnee.refresh_from_db()
    return coordonnee
