"""The letter of a decision: frozen with it, drawn once, read by those who may."""

import sys

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from suivi.demandes.lettres.contenu import empreinte
from suivi.demandes.lettres.courrier import _contexte, pdf_du_courrier
from suivi.demandes.liens import jeton_de_suivi
from suivi.demandes.models import CourrierDecision, Demande
from tests.demandes.depot.test_recepisse import en_clair
from tests.demandes.factories import MOTIFS, DemandeFactory, agir, instructeur
from tests.organisation.factories import ServiceFactory


@pytest.fixture
def refusee(db):
    return DemandeFactory(refusee=True)


@pytest.fixture
def agent(client, refusee):
    """The agent who signed, in his browser."""
    par = instructeur(refusee.service)
    par.utilisateur.is_superuser = True
    par.utilisateur.save()
    client.force_login(par.utilisateur)
    return client


def de_l_agent(courrier):
    return reverse("demande_courrier_agent", args=[courrier.demande_id, courrier.uuid])


def texte(courrier) -> str:
    return render_to_string("courriers/decision.html", {**_contexte(courrier.contenu, courrier.demande), "polices": []})


def test_refuser_writes_a_letter_with_everything_the_law_wants(refusee):
    courrier = refusee.courriers.get()
    signed = refusee.signataire
    page = texte(courrier)
    for expected in (
        signed.nom_affiche,
        signed.qualite,
        refusee.service.nom,
        "1 place de la Mairie",
        refusee.reference,
        *MOTIFS.values(),
        "2\u00a0mois",
        "Tribunal administratif de Valmont",
        "www.telerecours.fr",
        "L212-2",
        "data:image/svg+xml",
    ):
        assert expected in page, expected


@pytest.mark.parametrize(
    ("situation", "titre", "dit", "tait"),
    [
        ("acceptee", "Décision favorable", "Présentez cette décision à l’accueil.", "pas d’accord"),
        ("sans_suite", "Classement sans suite", "Demande en double.", "Les règles appliquées"),
    ],
)
def test_each_decision_has_its_letter(db, situation, titre, dit, tait):
    courrier = DemandeFactory(**{situation: True}).courriers.get()
    page = texte(courrier)
    assert courrier.contenu["titre"] == titre
    assert dit in page
    assert tait not in page


@pytest.mark.parametrize("situation", ["silence", "retiree", "reorientee", "incomplete"])
def test_nothing_else_has_a_letter(db, situation):
    assert not DemandeFactory(**{situation: True}).courriers.exists()


def test_a_person_without_email_gets_a_letter_to_sign(db):
    courrier = DemandeFactory(refusee=True, courriel="").courriers.get()
    assert courrier.contenu["a_signer"]
    assert "L212-2" not in texte(courrier)


def test_the_text_is_frozen_with_the_decision(refusee):
    courrier = refusee.courriers.get()
    refusee.service.nom, refusee.signataire.qualite = "Autre service", "retraité"
    refusee.service.save()
    refusee.signataire.save()
    assert "Autre service" not in texte(CourrierDecision.objects.get())
    assert courrier.empreinte == empreinte(CourrierDecision.objects.get().contenu)


@pytest.mark.pango
def test_the_pdf_is_tagged_and_drawn_once(refusee):
    courrier = refusee.courriers.get()
    first = pdf_du_courrier(courrier)
    again = CourrierDecision.objects.get()
    assert pdf_du_courrier(again) == first
    assert again.fichier_empreinte
    for mark in (b"/StructTreeRoot", b"/Lang (fr)", b"pdfuaid", b"/Author"):
        assert mark in en_clair(first)


@pytest.mark.pango
def test_the_agent_downloads_it_from_the_request(agent, refusee):
    page = agent.get(reverse("demande_agent", args=[refusee.pk])).content.decode()
    courrier = refusee.courriers.get()
    assert de_l_agent(courrier) in page
    response = agent.get(de_l_agent(courrier))
    assert response.content.startswith(b"%PDF-")
    assert refusee.reference in response["Content-Disposition"]


def test_a_letter_of_another_department_or_request_is_404(client, refusee, habiliter):
    courrier, other = refusee.courriers.get(), DemandeFactory(refusee=True, demarche=refusee.demarche)
    client.force_login(habiliter(ServiceFactory()))
    assert client.get(de_l_agent(courrier)).status_code == 404
    client.force_login(habiliter(refusee.service))
    assert client.get(reverse("demande_courrier_agent", args=[other.pk, courrier.uuid])).status_code == 404


@pytest.mark.pango
def test_the_usager_downloads_it_until_the_decision_is_withdrawn(client, refusee):
    courrier = refusee.courriers.get()
    url = reverse("suivi_courrier", args=[refusee.reference, courrier.uuid])
    assert client.get(url).status_code == 404
    client.get(reverse("suivi_ouvrir", args=[jeton_de_suivi(refusee)]))
    assert url in client.get(reverse("suivi_demande", args=[refusee.reference])).content.decode()
    assert client.get(url).content.startswith(b"%PDF-")
    agir(refusee, "reprendre")
    assert client.get(url).status_code == 404


def test_a_new_decision_has_a_new_letter_and_the_first_stays_marked(agent, refusee):
    agir(refusee, "reprendre")
    agir(refusee, "accepter")
    first, second = refusee.courriers.all()
    assert (first.annule_at is None, second.annule_at) == (False, None)
    assert "l’instruction a repris" in agent.get(reverse("demande_agent", args=[refusee.pk])).content.decode()


def test_without_pango_the_agent_and_the_usager_are_told_plainly(agent, refusee, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    courrier = refusee.courriers.get()
    page = agent.get(de_l_agent(courrier), follow=True).content.decode()
    assert "libpango-1.0-0" in page
    agent.get(reverse("suivi_ouvrir", args=[jeton_de_suivi(refusee)]))
    response = agent.get(reverse("suivi_courrier", args=[refusee.reference, courrier.uuid]))
    assert response.status_code == 503
    assert "rien n’est perdu" in response.content.decode()


@pytest.mark.pango
def test_the_agent_reads_the_letter_before_signing_and_nothing_is_done(agent, refusee):
    draft = DemandeFactory(en_instruction=True, demarche=refusee.demarche)
    data = {"revision": draft.revision, **MOTIFS, "apercu": "oui"}
    response = agent.post(reverse("demande_acte", args=[draft.pk, "refuser"]), data)
    assert response.content.startswith(b"%PDF-")
    assert "inline" in response["Content-Disposition"]
    assert Demande.objects.get(pk=draft.pk).etat == "en_instruction"
    assert not draft.courriers.exists()


def test_a_preview_without_reasons_shows_what_is_missing(agent, refusee):
    draft = DemandeFactory(en_instruction=True, demarche=refusee.demarche)
    response = agent.post(reverse("demande_acte", args=[draft.pk, "refuser"]), {"revision": 0, "apercu": "oui"})
    assert "motif_droit" in response.context["form"].errors
