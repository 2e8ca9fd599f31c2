from datetime import time, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from charte.organisation.enums import Role
from charte.organisation.models import Absence, Agent, Habilitation, HoraireOuverture, Service, Utilisateur


class HoraireOuvertureFactory(DjangoModelFactory):
    class Meta:
        model = HoraireOuverture

    service = factory.SubFactory("tests.organisation.factories.ServiceFactory")
    jour = 0
    debut = time(8, 30)
    fin = time(17, 0)


class ServiceFactory(DjangoModelFactory):
    """A service that says nothing; `complet=True` gives it every mention a message needs, open Monday to Friday."""

    class Meta:
        model = Service

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
    ouvert_en_semaine = False

    @classmethod
    def _build(cls, model_class, *args, ouvert_en_semaine=False, **champs):
        service = model_class(*args, **champs)
        if ouvert_en_semaine:
            service.horaires = [HoraireOuvertureFactory.build(service=service, jour=jour) for jour in range(5)]
        return service

    @classmethod
    def _create(cls, model_class, *args, **champs):
        service = cls._build(model_class, *args, **champs)
        service.save()
        return service


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


class AbsenceFactory(DjangoModelFactory):
    """Away today and for six days more; `a_venir=True`: from next week on."""

    class Meta:
        model = Absence

    class Params:
        a_venir = factory.Trait(
            du=factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=7)),
            au=factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=13)),
        )

    agent = factory.SubFactory(AgentFactory)
    du = factory.LazyFunction(timezone.localdate)
    au = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=6))
