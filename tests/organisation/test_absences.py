"""Absences: who may declare them, what is refused, who answers for whom."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from charte.organisation.enums import Role
from charte.organisation.models import Absence
from charte.organisation.service import (
    AbsenceRefusee,
    Suppleances,
    agents_supervises,
    annuler_absence,
    declarer_absence,
    est_absent,
    modifier_absence,
    peut_declarer,
    suppleant_de,
)
from tests.organisation.factories import (
    AbsenceFactory,
    AgentFactory,
    HabilitationFactory,
    ServiceFactory,
    UtilisateurFactory,
)

pytestmark = pytest.mark.django_db


def jour(decalage: int):
    return timezone.localdate() + timedelta(days=decalage)


@pytest.fixture
def service():
    return ServiceFactory(nom="Urbanisme")


@pytest.fixture
def instructeur(service):
    """Makes an agent who instructs in the department."""
    return lambda **champs: HabilitationFactory(service=service, agent=AgentFactory(**champs)).agent


@pytest.fixture
def declarer():
    """An absence of `agent`, said by himself."""

    def _declarer(agent, debut=0, fin=6, **champs):
        return declarer_absence(par=agent.utilisateur, agent=agent, du=jour(debut), au=jour(fin), **champs)

    return _declarer


def test_an_agent_declares_his_own_absence(instructeur, declarer):
    agent, delegue = instructeur(), instructeur()
    absence = declarer(agent, delegue=delegue, motif=" Congés ")
    assert (absence.agent, absence.delegue, absence.motif) == (agent, delegue, "Congés")
    assert absence.declaree_par == agent.utilisateur
    assert suppleant_de(agent) == delegue


def test_a_supervisor_declares_that_of_his_team_only(instructeur, service):
    agent = instructeur()
    superviseur = HabilitationFactory(service=service, role=Role.SUPERVISEUR).agent.utilisateur
    ailleurs = HabilitationFactory(role=Role.SUPERVISEUR).agent.utilisateur
    declarer_absence(par=superviseur, agent=agent, du=jour(0), au=jour(1))
    with pytest.raises(AbsenceRefusee, match="Seuls Karim Benali et les superviseurs"):
        declarer_absence(par=ailleurs, agent=agent, du=jour(5), au=jour(6))
    assert list(agents_supervises(superviseur)) == [agent]


def test_a_colleague_and_an_anonymous_visitor_declare_nothing(instructeur):
    agent = instructeur()
    assert not peut_declarer(instructeur().utilisateur, agent)
    assert not peut_declarer(AnonymousUser(), agent)
    assert peut_declarer(UtilisateurFactory(is_superuser=True), agent)


@pytest.mark.parametrize(("debut", "fin"), [(-3, 0), (6, 9), (2, 3), (-5, 30)])
def test_overlapping_absences_are_refused_naming_the_first(instructeur, declarer, debut, fin):
    agent = instructeur()
    declarer(agent)
    with pytest.raises(AbsenceRefusee, match=f"déjà déclarée du {jour(0):%d/%m/%Y}") as refusal:
        declarer(agent, debut, fin)
    assert refusal.value.champ == "du"


def test_absences_one_after_the_other_are_accepted(instructeur, declarer):
    agent = instructeur()
    declarer(agent)
    assert declarer(agent, 7, 8).pk


@pytest.mark.parametrize(("debut", "fin", "mots"), [(3, 1, "La fin doit suivre"), (-9, -2, "Cette période est passée")])
def test_an_impossible_period_is_refused(instructeur, declarer, debut, fin, mots):
    with pytest.raises(AbsenceRefusee, match=mots) as refusal:
        declarer(instructeur(), debut, fin)
    assert refusal.value.champ == "au"


def test_a_delegate_without_the_right_is_refused_with_the_departments(instructeur, declarer):
    ailleurs = HabilitationFactory().agent
    with pytest.raises(AbsenceRefusee, match=r"n’instruit pas les demandes de.*Urbanisme") as refusal:
        declarer(instructeur(), delegue=ailleurs)
    assert refusal.value.champ == "delegue"
    assert not Absence.objects.exists()


def test_a_delegate_habilitated_above_covers_the_department(declarer):
    direction = ServiceFactory()
    agent = HabilitationFactory(service=ServiceFactory(parent=direction)).agent
    assert declarer(agent, delegue=HabilitationFactory(service=direction).agent).delegue


@pytest.mark.parametrize("role", [Role.ACCUEIL, Role.LECTURE, Role.COMMUNICATION])
def test_a_delegate_who_only_reads_is_refused(instructeur, declarer, service, role):
    with pytest.raises(AbsenceRefusee, match="n’instruit pas"):
        declarer(instructeur(), delegue=HabilitationFactory(service=service, role=role).agent)


def test_a_delegate_who_left_is_refused(instructeur, declarer):
    with pytest.raises(AbsenceRefusee, match="n’est plus en fonction"):
        declarer(instructeur(), delegue=instructeur(actif=False))


def test_one_is_not_his_own_delegate(instructeur, declarer):
    agent = instructeur()
    with pytest.raises(AbsenceRefusee, match="une autre personne"):
        declarer(agent, delegue=agent)


def test_the_delegate_of_an_absent_delegate_answers(instructeur, declarer):
    premier, second, troisieme = instructeur(), instructeur(), instructeur()
    declarer(premier, delegue=second)
    declarer(second, 0, 2, delegue=troisieme)
    assert suppleant_de(premier) == troisieme
    assert suppleant_de(premier, jour(4)) == second
    assert set(Suppleances.du_jour().remplaces_par(troisieme.pk)) == {premier, second}
    assert Suppleances.du_jour().remplaces_par(second.pk) == []


def test_a_loop_of_delegates_is_refused(instructeur, declarer):
    premier, second, troisieme = instructeur(), instructeur(), instructeur()
    declarer(premier, delegue=second)
    declarer(second, delegue=troisieme)
    with pytest.raises(AbsenceRefusee, match="compte lui-même sur"):
        declarer(troisieme, 3, 20, delegue=premier)


def test_a_loop_needs_common_days(instructeur, declarer):
    premier, second = instructeur(), instructeur()
    declarer(premier, delegue=second)
    assert declarer(second, 7, 9, delegue=premier).pk


def test_a_loop_written_otherwise_ends_with_nobody(instructeur):
    premier, second = instructeur(), instructeur()
    AbsenceFactory(agent=premier, delegue=second)
    AbsenceFactory(agent=second, delegue=premier)
    assert suppleant_de(premier) is None
    assert Suppleances.du_jour().remplaces_par(premier.pk) == []


def test_nobody_answers_for_an_absence_without_delegate(instructeur, declarer):
    agent = instructeur()
    declarer(agent)
    assert est_absent(agent)
    assert suppleant_de(agent) is None


def test_before_and_after_the_agent_is_there(instructeur, declarer):
    agent, delegue = instructeur(), instructeur()
    declarer(agent, 1, 3, delegue=delegue)
    assert [est_absent(agent, jour(day)) for day in range(5)] == [False, True, True, True, False]
    assert suppleant_de(agent) is None


def test_an_absence_is_modified_without_meeting_itself(instructeur, declarer):
    agent, delegue = instructeur(), instructeur()
    absence = declarer(agent)
    changed = modifier_absence(absence.pk, par=agent.utilisateur, du=jour(0), au=jour(9), delegue=delegue)
    assert (changed.au, changed.delegue) == (jour(9), delegue)


def test_an_absence_is_cancelled_by_who_may_declare_it(instructeur, declarer):
    agent = instructeur()
    absence = declarer(agent)
    with pytest.raises(AbsenceRefusee):
        annuler_absence(absence.pk, par=instructeur().utilisateur)
    annuler_absence(absence.pk, par=agent.utilisateur)
    assert not est_absent(agent)


@pytest.mark.parametrize("champs", [{"au": jour(-1)}, {"delegue": "lui-même"}])
def test_the_database_refuses_what_makes_no_sense(instructeur, champs):
    agent = instructeur()
    champs = {cle: agent if valeur == "lui-même" else valeur for cle, valeur in champs.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        AbsenceFactory(agent=agent, **champs)


def test_the_absences_of_the_day_are_read_in_one_query(instructeur, declarer, django_assert_num_queries):
    agents = [instructeur() for _ in range(6)]
    for agent, delegue in pairwise(agents):
        AbsenceFactory(agent=agent, delegue=delegue)
    with django_assert_num_queries(1):
        assert Suppleances.du_jour().suppleant(agents[0].pk) == agents[-1]
