from datetime import time

import factory
from factory.django import DjangoModelFactory

from charte.organisation.enums import Role
from charte.organisation.models import Agent, Habilitation, HoraireOuverture, Service, Utilisateur


class HoraireOuvertureFactory(DjangoModelFactory):
    class Meta:
        model = HoraireOuverture

    service = factory.SubFactory("tests.organisation.factories.ServiceFactory")
    jour = 0
    debut = time(8, 30)
    fin = time(17, 0)


class ServiceFactory(DjangoModelFactory):
    """A service that says nothing; `complet=True` gives it every mention a message needs."""

    class Meta:
        model = Service
        skip_postgeneration_save = True

    class Params:
        complet = factory.Trait(
            adresse="1 place de la Mairie",
            code_postal="99000",
            ville="Clairval",
            telephone="+33199000012",
            courriel="service@clairval.example.org",
            zone="metropole",
            autorite_recours_gracieux="Madame la Maire, 1 place de la Mairie, 99000 Clairval",
            tribunal="Tribunal administratif de Valmont, 12 rue du Palais, 99100 Valmont",
            saisine_en_ligne="www.telerecours.fr",
            ouvert_en_semaine=True,
        )

    code = factory.Sequence(lambda rang: f"SERVICE{rang}")
    nom = factory.Sequence(lambda rang: f"Service {rang}")

    @factory.post_generation
    def ouvert_en_semaine(self, create, extracted, **kwargs):
        """Monday to Friday, 8:30 to 17:00."""
        if create and extracted:
            for jour in range(5):
                HoraireOuvertureFactory(service=self, jour=jour)


class UtilisateurFactory(DjangoModelFactory):
    class Meta:
        model = Utilisateur
        skip_postgeneration_save = True

    username = factory.Sequence(lambda rang: f"compte{rang}")
    email = factory.LazyAttribute(lambda compte: f"{compte.username}@clairval.example.org")
    password = factory.django.Password("mot-de-passe-d-essai")


class AgentFactory(DjangoModelFactory):
    """An agent with an account; `anonyme=True`: anonymity granted (L111-2)."""

    class Meta:
        model = Agent

    class Params:
        anonyme = factory.Trait(anonymat=True, motif_anonymat="Sécurité des personnes, décision du 1er mars 2026")

    utilisateur = factory.SubFactory(UtilisateurFactory)
    prenom = "Karim"
    nom = "Benali"
    qualite = "instructeur"
    code = factory.Sequence(lambda rang: f"AG{rang:03}")


class HabilitationFactory(DjangoModelFactory):
    class Meta:
        model = Habilitation

    agent = factory.SubFactory(AgentFactory)
    service = factory.SubFactory(ServiceFactory)
    role = Role.INSTRUCTEUR
