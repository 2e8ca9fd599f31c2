"""Internal notes: who is called, who may correct and erase, what the journal keeps."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from charte.envois.models import Envoi
from charte.organisation.enums import Role
from suivi.demandes import actions
from suivi.demandes.chargement import charger_messages
from suivi.demandes.erreurs import ActeRefuse
from suivi.demandes.intervenants import Intervenant
from suivi.demandes.mentions import agents_cites
from suivi.demandes.models import Demande, Mention, NoteInterne
from suivi.journal.models import Evenement
from tests.organisation.factories import AgentFactory, HabilitationFactory, ServiceFactory


@pytest.mark.parametrize(
    "text", ["Vu avec @Amina Rachedi.", "@amina rachedi ?", "(@AMINA RACHEDI)", "@Amina Rachédi, regarde"]
)
def test_a_name_after_an_at_sign_calls_the_agent(text, collegue):
    assert agents_cites(text, [collegue]) == [collegue]


@pytest.mark.parametrize("text", ["Amina Rachedi", "@Amina", "courriel : x@amina.example.org"])
def test_anything_else_calls_nobody(text, collegue):
    assert agents_cites(text, [collegue]) == []


def test_noter_calls_a_colleague_by_message_and_in_his_inbox(demande, par, collegue):
    charger_messages()
    actions.noter(demande.pk, par=par, texte="@Amina Rachedi, peux-tu relire ?")
    mention = Mention.objects.get(agent=collegue)
    sent = Envoi.objects.get(point="mentionner")
    assert mention.lu_at is None
    assert list(Demande.objects.avec_mention_pour(collegue.utilisateur)) == [demande]
    assert sent.destinataire == collegue.utilisateur.email
    assert "relire" not in sent.corps_texte


def test_noter_calls_whom_the_list_names_and_never_oneself(demande, par, collegue):
    actions.noter(demande.pk, par=par, texte="À relire.", prevenir=[collegue.pk, par.agent.pk])
    assert [mention.agent for mention in Mention.objects.all()] == [collegue]


def test_noter_calls_nobody_who_may_not_see_the_request(demande, par):
    stranger = HabilitationFactory(agent=AgentFactory(prenom="Léo", nom="Rey"), service=ServiceFactory()).agent
    actions.noter(demande.pk, par=par, texte="@Léo Rey", prevenir=[stranger.pk])
    assert not Mention.objects.exists()
    assert not Envoi.objects.filter(point="mentionner").exists()


def test_a_mention_is_forgotten_with_the_right_to_see(demande, par, collegue):
    actions.noter(demande.pk, par=par, texte="@Amina Rachedi")
    collegue.habilitations.all().delete()
    assert not Demande.objects.avec_mention_pour(collegue.utilisateur).exists()
    assert not Mention.objects.non_lues_par(collegue.utilisateur).exists()


def test_opening_the_request_marks_the_mention_read_and_shows_it_once(client, demande, par, collegue, ecran):
    actions.noter(demande.pk, par=par, texte="@Amina Rachedi, à relire")
    client.force_login(collegue.utilisateur)
    assert "Cette note vous appelle" in client.get(ecran(demande)).content.decode()
    assert Mention.objects.get().lu_at is not None
    assert "Cette note vous appelle" not in client.get(ecran(demande)).content.decode()


def test_a_note_disturbs_nobody_who_is_writing_an_act(demande, par, par_collegue):
    actions.noter(demande.pk, par=par_collegue, texte="Bon courage.")
    taken = actions.prendre_en_charge(demande.pk, par=par, revision=demande.revision)
    assert taken.revision == demande.revision + 1


def test_the_author_corrects_his_note_the_same_day(agent_client, demande, par):
    actions.noter(demande.pk, par=par, texte="Rapeler lundi.")
    note = NoteInterne.objects.get()
    url = reverse("demande_note_corriger", args=[demande.pk, note.pk])
    assert "Rapeler lundi." in agent_client.get(url).content.decode()
    agent_client.post(url, {"revision": 0, "texte": "Rappeler lundi."})
    note.refresh_from_db()
    assert (note.texte, note.corrigee_at is not None) == ("Rappeler lundi.", True)


def test_a_note_of_yesterday_is_corrected_no_more(demande, par):
    actions.noter(demande.pk, par=par, texte="Ancienne.")
    NoteInterne.objects.update(created_at=timezone.now() - timedelta(days=2))
    with pytest.raises(ActeRefuse, match="le jour même"):
        actions.corriger_note(NoteInterne.objects.get().pk, par=par, texte="Autre.")


def test_nobody_corrects_or_erases_the_note_of_another(demande, par, par_collegue):
    actions.noter(demande.pk, par=par, texte="À moi.")
    note = NoteInterne.objects.get()
    with pytest.raises(ActeRefuse, match="auteur"):
        actions.corriger_note(note.pk, par=par_collegue, texte="À lui.")
    with pytest.raises(ActeRefuse, match="effacée par son auteur"):
        actions.effacer_note(note.pk, par=par_collegue)


@pytest.mark.parametrize("by_supervisor", [True, False])
def test_effacer_note_leaves_no_text_anywhere(
    agent_client, client, demande, par, ecran, habiliter, service, by_supervisor
):
    actions.noter(demande.pk, par=par, texte="Donnée de santé.")
    if by_supervisor:
        client.force_login(habiliter(service, Role.SUPERVISEUR))
    client.post(reverse("demande_note_effacer", args=[demande.pk, NoteInterne.objects.get().pk]))
    assert NoteInterne.objects.get().texte == ""
    page = client.get(ecran(demande)).content.decode()
    assert "Donnée de santé." not in page
    assert "Le texte de cette note a été effacé." in page
    assert "santé" not in str(list(Evenement.objects.values_list("donnees", flat=True)))


def test_the_notes_of_another_department_are_404(client, habiliter, demande, par):
    actions.noter(demande.pk, par=par, texte="Entre nous.")
    client.force_login(habiliter(ServiceFactory()))
    note = NoteInterne.objects.get()
    assert client.post(reverse("demande_note_effacer", args=[demande.pk, note.pk])).status_code == 404
    assert client.get(reverse("demande_note_corriger", args=[demande.pk, note.pk])).status_code == 404


def test_notes_are_searched_on_the_page(agent_client, demande, par, ecran):
    for text in ("Le plan est illisible.", "Appelé ce matin."):
        actions.noter(demande.pk, par=par, texte=text)
    found = agent_client.get(ecran(demande), {"note": "PLAN"}).context["notes"]
    assert [line["note"].texte for line in found] == ["Le plan est illisible."]
    assert "Aucune note ne contient" in agent_client.get(ecran(demande), {"note": "zzz"}).content.decode()


def test_a_note_without_a_script_calls_by_the_list(agent_client, demande, acte, collegue):
    agent_client.post(acte(demande, "noter"), {"revision": 0, "texte": "À relire.", "prevenir": [collegue.pk]})
    assert Mention.objects.get().agent == collegue
    event = Evenement.objects.get(acte="noter")
    assert event.phrase == "Une note interne a été écrite pour Amina Rachedi."


def test_an_account_without_profile_cannot_note(demande, django_user_model):
    admin = django_user_model.objects.create_superuser("racine", "racine@example.org", "x")
    with pytest.raises(ActeRefuse, match="profil d’agent"):
        actions.noter(demande.pk, par=Intervenant.par_agent(admin), texte="x")
