"""What the world throws at a form: each time a clear message, and nothing lost."""

import io
import struct
import zlib
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, RequestFactory
from django.utils import timezone

from charte.organisation.fuseaux import FUSEAUX, jour_a
from suivi.demandes.enums import Etat
from suivi.demandes.fichiers import DEPLOYE_MAX_MO, FORMATS, MEMBRES_MAX, MO, PieceRefusee, verifier
from suivi.demandes.models import Demande
from suivi.demandes.televersement import ENVOI_MAX_MO, PlafondUploadHandler, trop_lourds
from tests.demandes.factories import DemandeFactory

from .conftest import FORMULAIRE, OBJET, _etape, _question
from .fichiers import archive, docx, fichier

pytestmark = pytest.mark.django_db
FRONTIERE = "frontiere"


# The form changes while people fill it.


def test_a_form_edited_meanwhile_is_told_and_the_draft_keeps_its_own(visiteur, demarche):
    visiteur.remplir()
    demarche.formulaire = [*FORMULAIRE, _etape("Nouveau", _question("texte", "nouvelle"))]
    demarche.save()

    page = visiteur.client.get(visiteur.url("depot_recapitulatif")).text
    assert "Le formulaire a été modifié depuis" in page
    visiteur.deposer()

    assert visiteur.demande.etat == Etat.DEPOSEE
    assert "nouvelle" not in [question.cle for question in visiteur.demande.version.formulaire.questions()]


def test_a_form_unchanged_says_nothing(visiteur):
    visiteur.remplir()
    assert "Le formulaire a été modifié" not in visiteur.client.get(visiteur.url("depot_recapitulatif")).text


def test_a_procedure_withdrawn_meanwhile_still_takes_the_drafts_begun(visiteur, demarche):
    visiteur.remplir()
    demarche.unpublish()
    visiteur.deposer()
    assert visiteur.demande.etat == Etat.DEPOSEE


# Files.


def png(largeur: int, hauteur: int) -> bytes:
    """A real header that announces a size; not one point behind."""

    def morceau(genre: bytes, contenu: bytes) -> bytes:
        controle = struct.pack(">I", zlib.crc32(genre + contenu))
        return struct.pack(">I", len(contenu)) + genre + contenu + controle

    entete = struct.pack(">IIBBBBB", largeur, hauteur, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + morceau(b"IHDR", entete) + morceau(b"IDAT", b"") + morceau(b"IEND", b"")


def bombe_zip() -> bytes:
    """A text of a few hundred kilobytes that unpacks into more than the limit."""
    import zipfile

    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("[Content_Types].xml", b"<Types/>")
        with zip_.open("word/document.xml", "w") as membre:
            for _ in range(DEPLOYE_MAX_MO + 1):
                membre.write(bytes(MO))
    return tampon.getvalue()


def test_an_image_bomb_is_refused_from_its_header():
    with pytest.raises(PieceRefusee, match="millions de points"):
        verifier(fichier("photo.png", png(60_000, 60_000)), FORMATS, 10)


def test_a_large_photo_of_a_good_phone_is_kept():
    assert verifier(fichier("photo.png", png(12_000, 9_000)), FORMATS, 10).type_mime == "image/png"


def test_a_zip_bomb_is_refused_without_being_unpacked(monkeypatch):
    import zipfile

    contenu = bombe_zip()
    assert len(contenu) < MO
    lus = []
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda self, nom, *args: lus.append(nom) or b"")
    with pytest.raises(PieceRefusee, match="contient beaucoup plus"):
        verifier(fichier("lettre.docx", contenu), FORMATS, 10)
    assert lus == []


def test_an_archive_of_thousands_of_members_is_refused():
    membres = [(f"word/{rang}.xml", b"") for rang in range(MEMBRES_MAX)]
    with pytest.raises(PieceRefusee, match="contient beaucoup plus"):
        verifier(fichier("lettre.docx", docx(*membres)), FORMATS, 10)


def test_an_ordinary_text_is_kept():
    verifier(fichier("lettre.docx", docx()), FORMATS, 10)
    with pytest.raises(PieceRefusee):
        verifier(fichier("lettre.docx", archive(("a", b"b"))), FORMATS, 10)


@pytest.mark.parametrize(
    ("nom", "contenu", "message"),
    [
        ("vide.pdf", b"", "est vide"),
        ("page.pdf", b"<html>", "abîmé, ou n’est pas vraiment"),
        ("programme.exe", b"MZ\x90\x00", "pas d’un format accepté"),
        ("photo.png", png(60_000, 60_000), "millions de points"),
    ],
)
def test_a_wrong_file_is_named_and_the_rest_is_kept(visiteur, nom, contenu, message):
    page = visiteur.repondre("pieces-a-joindre", {"q-plan": fichier(nom, contenu), "q-remarque": "Voici le plan."})
    assert nom in page.text
    assert message in page.text
    assert visiteur.demande.reponses["remarque"] == "Voici le plan."
    assert not visiteur.demande.pieces.exists()


class Flux(io.RawIOBase):
    """A multipart body made as it is read: 500 MB that nobody holds."""

    def __init__(self, champ: str, nom: str, taille: int, suite: bytes) -> None:
        entete = f'--{FRONTIERE}\r\nContent-Disposition: form-data; name="{champ}"; filename="{nom}"\r\n'
        entete += "Content-Type: application/pdf\r\n\r\n"
        self.debut, self.reste, self.fin = entete.encode(), taille, b"\r\n" + suite
        self.longueur = len(self.debut) + taille + len(self.fin)
        self.plus_gros_bloc = 0

    def read(self, nombre: int = -1) -> bytes:
        self.plus_gros_bloc = max(self.plus_gros_bloc, nombre)
        nombre = nombre if nombre > 0 else 64 * 1024
        if self.debut:
            sortie, self.debut = self.debut[:nombre], self.debut[nombre:]
        elif self.reste:
            sortie = bytes(min(nombre, self.reste))
            self.reste -= len(sortie)
        else:
            sortie, self.fin = self.fin[:nombre], self.fin[nombre:]
        return sortie


def test_a_file_of_hundreds_of_megabytes_is_dropped_as_it_comes():
    suite = f'--{FRONTIERE}\r\nContent-Disposition: form-data; name="q-remarque"\r\n\r\nGardée\r\n--{FRONTIERE}--\r\n'
    flux = Flux("q-plan", "film.pdf", 300 * MO, suite.encode())
    environ = RequestFactory()._base_environ(
        PATH_INFO="/deposer/X/",
        REQUEST_METHOD="POST",
        CONTENT_TYPE=f"multipart/form-data; boundary={FRONTIERE}",
        CONTENT_LENGTH=str(flux.longueur),
        **{"wsgi.input": flux},
    )
    request = WSGIRequest(environ)

    assert request.POST["q-remarque"] == "Gardée"
    assert request.FILES.getlist("q-plan") == []
    assert trop_lourds(request) == [("q-plan", "film.pdf")]
    assert flux.plus_gros_bloc <= MO


def test_a_file_dropped_on_its_way_is_told_on_the_page(visiteur, monkeypatch):
    monkeypatch.setattr("suivi.demandes.televersement.PLAFOND_MO", 0)
    page = visiteur.repondre("pieces-a-joindre", {"q-plan": fichier("film.pdf"), "q-remarque": "Gardée."})
    assert "«\u00a0film.pdf\u00a0» pèse plus de" in page.text
    assert visiteur.demande.reponses["remarque"] == "Gardée."


def test_the_back_office_keeps_its_own_limits(rf):
    handler = PlafondUploadHandler(rf.post("/admin/imports/"))
    handler.new_file("fichier", "fiches.zip", "application/zip", 10, None, None)
    assert handler.receive_data_chunk(bytes(30 * MO), 0)


def test_a_sending_no_form_can_hold_is_refused_from_its_length(visiteur):
    class JamaisLu(io.RawIOBase):
        def read(self, *args):
            raise AssertionError("the body was read")

    page = visiteur.client.generic(
        "POST",
        visiteur.etape("pieces-a-joindre"),
        b"",
        content_type=f"multipart/form-data; boundary={FRONTIERE}",
        CONTENT_LENGTH=str((ENVOI_MAX_MO + 1) * MO),
        **{"wsgi.input": JamaisLu()},
    )
    assert page.status_code == 413
    assert "Vos réponses déjà enregistrées sont intactes" in page.text


# Clicks, tabs, sessions.


def test_a_double_click_files_once(visiteur):
    visiteur.remplir()
    cle = visiteur.cle()
    premiere, seconde = visiteur.deposer(cle), visiteur.deposer(cle)
    assert premiere["Location"] == seconde["Location"] == visiteur.url("depot_confirmation")
    assert Demande.objects.deposees().count() == 1


def test_two_tabs_never_file_what_was_not_read(visiteur):
    visiteur.remplir()
    lue = visiteur.cle()
    visiteur.repondre("votre-demande", {**OBJET, "q-objet": "Autre chose."})
    assert "ont changé depuis" in visiteur.deposer(lue).text
    assert visiteur.demande.etat == Etat.BROUILLON


def jeton(page) -> str:
    return page.context["jeton"]


def test_a_session_ended_while_the_page_was_open_loses_nothing(visiteur):
    page = visiteur.client.get(visiteur.etape("votre-demande"))
    autre = Client()
    suite = autre.post(visiteur.etape("votre-demande"), {**OBJET, "page": jeton(page)})
    assert suite["Location"] == visiteur.etape("vos-coordonnees")
    assert visiteur.demande.reponses["objet"] == OBJET["q-objet"]
    assert autre.get(visiteur.etape("vos-coordonnees")).status_code == 200


def test_a_page_token_opens_its_own_draft_only(visiteur, autre_visiteur):
    page = visiteur.client.get(visiteur.etape("votre-demande"))
    intrus = autre_visiteur().commencer()
    refuse = Client().post(intrus.etape("votre-demande"), {**OBJET, "page": jeton(page)})
    assert refuse.status_code == 403


def test_a_page_token_ends_and_is_never_read_in_an_address(visiteur):
    page = visiteur.client.get(visiteur.etape("votre-demande"))
    assert Client().get(visiteur.etape("votre-demande"), {"page": jeton(page)}).status_code == 403
    with time_machine.travel(timezone.now() + timedelta(hours=49)):
        assert Client().post(visiteur.etape("votre-demande"), {**OBJET, "page": jeton(page)}).status_code == 403


def test_a_draft_forgotten_on_a_shared_computer_stays_shut(visiteur):
    page = visiteur.client.get(visiteur.etape("votre-demande"))
    visiteur.client.post(visiteur.url("depot_oublier"))
    assert visiteur.repondre("votre-demande", {**OBJET, "page": jeton(page)}).status_code == 403


def test_a_stale_security_token_shows_the_words_again(visiteur):
    exigeant = Client(enforce_csrf_checks=True)
    exigeant.cookies = visiteur.client.cookies
    page = exigeant.post(visiteur.etape("votre-demande"), {**OBJET, "q-objet": "Trois pages de texte."})
    assert page.status_code == 403
    assert "Trois pages de texte." in page.text
    assert "Envoyer à nouveau" in page.text

    from bs4 import BeautifulSoup

    formulaire = BeautifulSoup(page.text, "html.parser").find("form", method="post")
    champs = {champ["name"]: champ.get("value", "") for champ in formulaire.find_all("input")}
    suite = exigeant.post(visiteur.etape("votre-demande"), champs)
    assert suite["Location"] == visiteur.etape("vos-coordonnees")
    assert visiteur.demande.reponses["objet"] == "Trois pages de texte."


def test_elsewhere_a_stale_token_gets_the_usual_page(demarche):
    exigeant = Client(enforce_csrf_checks=True)
    page = exigeant.post(f"/deposer/{demarche.code}/")
    assert page.status_code == 403
    assert "Cette page a expiré" in page.text


# Time.


@pytest.mark.parametrize(
    "instant", [datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)]
)
def test_the_hour_that_comes_twice_gives_one_day(instant):
    with time_machine.travel(instant, tick=False):
        demande = DemandeFactory()
    assert timezone.localtime(demande.recue_at).strftime("%d %H:%M") == "25 02:30"
    assert demande.echeance_legale == date(2026, 12, 25)


def test_the_order_of_the_repeated_hour_is_kept():
    premier, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    with time_machine.travel(premier, tick=False):
        avant = DemandeFactory()
    with time_machine.travel(second, tick=False):
        apres = DemandeFactory()
    assert avant.recue_at < apres.recue_at


def test_the_hour_that_does_not_exist_is_no_trouble():
    with time_machine.travel(datetime(2027, 3, 28, 1, 30, tzinfo=UTC), tick=False):
        demande = DemandeFactory()
    assert timezone.localtime(demande.recue_at).strftime("%d %H:%M") == "28 03:30"
    assert demande.echeance_legale == date(2027, 5, 28)


@pytest.mark.parametrize(
    ("recue", "echeance"), [(date(2027, 12, 31), date(2028, 2, 29)), (date(2026, 12, 31), date(2027, 2, 28))]
)
def test_the_last_day_of_february_is_found(recue, echeance):
    with time_machine.travel(datetime(recue.year, recue.month, recue.day, 12, tzinfo=UTC), tick=False):
        assert DemandeFactory().echeance_legale == echeance


def test_the_29th_of_february_can_be_answered(visiteur):
    jour = {"q-jour__jour": "29", "q-jour__mois": "2", "q-jour__annee": "2028"}
    assert visiteur.repondre("votre-demande", {**OBJET, **jour}).status_code == 302
    assert visiteur.demande.reponses["jour"] == "2028-02-29"
    page = visiteur.repondre("votre-demande", {**OBJET, **jour, "q-jour__annee": "2027"})
    assert "29 février 2027 n’existe pas" in page.text


def test_midnight_in_la_reunion_is_the_day_of_la_reunion():
    """21 h in Paris on the 9th is already the 10th there: the clocks run from the 10th."""
    with time_machine.travel(datetime(2026, 12, 9, 20, 30, tzinfo=UTC), tick=False):
        ici = DemandeFactory()
        la_bas = DemandeFactory(demarche__service__zone="reunion")
    assert (ici.echeance_legale, la_bas.echeance_legale) == (date(2027, 2, 9), date(2027, 2, 10))


def test_every_territory_has_its_clock():
    from charte.organisation.enums import Zone

    assert set(FUSEAUX) == set(Zone)
    minuit = datetime(2026, 1, 1, 2, 0, tzinfo=UTC)
    assert jour_a(minuit, Zone.GUADELOUPE) == date(2025, 12, 31)
    assert jour_a(minuit, Zone.MAYOTTE) == date(2026, 1, 1)


def test_a_site_on_another_clock_than_its_territory_is_told(settings):
    from charte.organisation.checks import verifier_fuseau
    from charte.organisation.models import Collectivite

    collectivite = Collectivite.load()
    collectivite.zone = "reunion"
    collectivite.save()
    (avis,) = verifier_fuseau(None, databases=["default"])
    assert avis.hint == "TIME_ZONE=Indian/Reunion"
    settings.TIME_ZONE = "Indian/Reunion"
    assert verifier_fuseau(None, databases=["default"]) == []
