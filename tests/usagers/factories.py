import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from suivi.usagers.coordonnees import cle_coordonnee
from suivi.usagers.enums import Civilite, EtatCoordonnee, NatureUsager, TypeCoordonnee
from suivi.usagers.models import Coordonnee, Usager
from suivi.usagers.noms import cle_nom, noms_recherches


class UsagerFactory(DjangoModelFactory):
    """Madame Nadia Benali n; traits give the legal entity and the contact points."""

    class Meta:
        model = Usager
        skip_postgeneration_save = True

    civilite = Civilite.MADAME
    prenom = "Nadia"
    nom = factory.Sequence(lambda n: f"Benali {n}")
    cle_nom = factory.LazyAttribute(lambda o: cle_nom(o.prenom, o.nom, o.raison_sociale))
    recherche = factory.LazyAttribute(lambda o: noms_recherches(o.prenom, o.nom, o.nom_usage, o.raison_sociale))
    nom_usage = ""
    raison_sociale = ""

    class Params:
        association = factory.Trait(
            nature=NatureUsager.ORGANISATION,
            civilite="",
            prenom="",
            nom="",
            raison_sociale=factory.Sequence(lambda n: f"Les jardins de Clairval {n}"),
        )
        with_courriel = factory.Trait(
            courriel=factory.RelatedFactory("tests.usagers.factories.CoordonneeFactory", "usager")
        )
        with_telephone = factory.Trait(
            telephone=factory.RelatedFactory("tests.usagers.factories.CoordonneeFactory", "usager", telephone=True)
        )
        with_adresse = factory.Trait(
            adresse=factory.RelatedFactory("tests.usagers.factories.CoordonneeFactory", "usager", adresse=True)
        )


class CoordonneeFactory(DjangoModelFactory):
    """An e-mail by default; traits `telephone`, `adresse`, and the states."""

    class Meta:
        model = Coordonnee

    usager = factory.SubFactory(UsagerFactory)
    type = TypeCoordonnee.COURRIEL
    valeur = factory.Sequence(lambda n: f"usager{n}@example.org")
    cle = factory.LazyAttribute(lambda o: cle_coordonnee(o.type, o.valeur))

    class Params:
        telephone = factory.Trait(
            type=TypeCoordonnee.TELEPHONE, valeur=factory.Sequence(lambda n: f"+3363998{n % 10000:04d}")
        )
        adresse = factory.Trait(
            type=TypeCoordonnee.ADRESSE, valeur=factory.Sequence(lambda n: f"{n + 1} rue des Lilas\n99123 CLAIRVAL")
        )
        verifiee = factory.Trait(etat=EtatCoordonnee.VERIFIEE, verifiee_at=factory.LazyFunction(timezone.now))
        en_echec = factory.Trait(
            etat=EtatCoordonnee.EN_ECHEC, echec_at=factory.LazyFunction(timezone.now), motif_echec="Boîte inconnue"
        )
