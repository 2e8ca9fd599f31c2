import factory
from factory.django import DjangoModelFactory

from charte.modeles.models import Affectation, ModeleMessage
from charte.modeles.points import Mention, PointDeCommunication, declarer

CORPS = (
    "Bonjour {{usager_civilite_nom}},\n\nNous avons reçu votre demande « {{demarche}} » le {{date_reception}}.\n"
    "{{recours_prealable}}\n\n{{service_nom}}\nTéléphone : {{service_telephone}}"
)

TELEPHONE = Mention("telephone", "téléphone du service", "CRPA, art. R112-11-1, 2°", ("service_telephone",))
DATE = Mention("reception", "date de réception", "CRPA, art. R112-11-1, 1°", ("date_reception",))

# Declared once for the whole run, as an app would in its `ready()`.
POINT_ESSAI = declarer(
    PointDeCommunication(
        cle="essai.accuse",
        libelle="Accusé d’essai",
        variables=(
            "demarche",
            "date_reception",
            "recours_prealable",
            "service_nom",
            "service_telephone",
            "service_courriel",
            "liste_pieces",
            "url_suivi",
        ),
        mentions=(DATE, TELEPHONE),
        modele_par_defaut="ESSAI",
    )
)
POINT_LIBRE = declarer(
    PointDeCommunication(cle="essai.libre", libelle="Message libre", variables=("demarche", "service_courriel"))
)


class ModeleMessageFactory(DjangoModelFactory):
    """A published message for `POINT_ESSAI`; `publie=False` keeps it a draft."""

    class Meta:
        model = ModeleMessage
        skip_postgeneration_save = True

    code = "ESSAI"
    libelle = "Accusé d’essai"
    courriel_objet = "Nous avons reçu votre demande {{reference}}"
    courriel_corps = CORPS
    sms_texte = "{{collectivite_court}} : demande {{reference}} enregistrée le {{date_reception}}."
    live = False

    @factory.post_generation
    def publie(self, create, extracted, **kwargs):
        if create and extracted is not False:
            self.save_revision().publish()
            self.refresh_from_db()


class AffectationFactory(DjangoModelFactory):
    class Meta:
        model = Affectation

    point = POINT_ESSAI.cle
    portee = ""
    modele = factory.SubFactory(ModeleMessageFactory)
