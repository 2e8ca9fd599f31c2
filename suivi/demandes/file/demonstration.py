"""Labels, saved views, an absence and requests given to several agents, for the demonstration."""

from datetime import timedelta

from django.utils import timezone

from charte.organisation.models import Absence, Agent, Service
from charte.organisation.service import declarer_absence

from .. import actions
from ..enums import Etat
from ..intervenants import Intervenant
from ..models import Couleur, Demande, Etiquette, VueEnregistree

ETIQUETTES = (
    ("Urgent", Couleur.ROUGE, ""),
    ("Rappeler la personne", Couleur.SARCELLE, ""),
    ("Passage en commission", Couleur.VIOLET, "VILLE"),
    ("Visite sur place", Couleur.OCRE, "AMENAGEMENT"),
)
# (owner, name, shared with, criteria)
VUES = (
    ("superviseur", "Retards de la ville", "VILLE", "portee=service&retard=1"),
    ("superviseur", "À prendre", "", "portee=sans_agent"),
    ("agent", "Mes dépôts récents", "", "portee=moi&etat=deposee"),
)
# (procedure, account of its agent, label)
ATTRIBUTIONS = (
    ("ETC-ACTE-NAISSANCE", "instructrice", "Rappeler la personne"),
    ("DOM-TERRASSE", "instructrice", "Visite sur place"),
    ("URB-DECLARATION-PREALABLE", "urbaniste", "Passage en commission"),
    ("EDU-RESTAURATION", "agent", "Urgent"),
)


def charger() -> None:
    """Once: what was changed since is left as it is."""
    if Etiquette.objects.exists():
        return
    services = {service.code: service for service in Service.objects.all()}
    for name, colour, service in ETIQUETTES:
        Etiquette.objects.create(nom=name, couleur=colour, service=services.get(service))
    for rank, (account, name, service, criteria) in enumerate(VUES):
        view = VueEnregistree(nom=name, service=services.get(service), criteres=criteria, rang=rank)
        view.agent = _agent(account)
        view.save()
    for procedure, account, label in ATTRIBUTIONS:
        _attribuer(procedure, _agent(account), Etiquette.objects.get(nom=label))
    _declarer_absences()


def _attribuer(procedure: str, agent: Agent, label: Etiquette) -> None:
    opened = Demande.objects.filter(demarche__code=procedure, etat__in=[Etat.DEPOSEE, Etat.EN_INSTRUCTION])
    par = Intervenant.par_agent(_agent("superviseur").utilisateur)
    if demande := opened.order_by("pk").first():
        actions.attribuer(demande.pk, par=par, agent=agent)
        actions.etiqueter(demande.pk, par=par, ajouter=[label.pk])


def _declarer_absences() -> None:
    """One now, whose requests wait for her delegate; one to come."""
    if Absence.objects.exists():
        return
    today, away, coming = timezone.localdate(), _agent("instructrice"), _agent("urbaniste")
    declarer_absence(
        par=away.utilisateur,
        agent=away,
        du=today - timedelta(days=2),
        au=today + timedelta(days=12),
        delegue=_agent("agent"),
        motif="Congés",
    )
    declarer_absence(
        par=coming.utilisateur,
        agent=coming,
        du=today + timedelta(days=20),
        au=today + timedelta(days=24),
        delegue=_agent("superviseur"),
        motif="Formation",
    )


def _agent(account: str) -> Agent:
    return Agent.objects.get(utilisateur__username=account)
