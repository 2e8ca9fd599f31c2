import re

import django.core.validators
import django.db.models.deletion
import phonenumber_field.modelfields
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    # Apart from 0001: images depend on the user model, which 0001 creates.
    dependencies = [
        ("organisation", "0001_initial"),
        ("wagtailimages", "0001_squashed_0021"),
    ]

    operations = [
        migrations.CreateModel(
            name='Collectivite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nom', models.CharField(default='Votre collectivité', help_text='«\xa0Ville de Clairval\xa0», «\xa0Clairval Agglomération\xa0».', max_length=60, verbose_name='nom')),
                ('nom_court', models.CharField(default='Mairie', help_text='Pour les SMS\xa0: 16 caractères, sans ê ç ô î â ’.', max_length=16, verbose_name='nom court')),
                ('zone', models.CharField(choices=[('metropole', 'Métropole'), ('alsace-moselle', 'Alsace-Moselle'), ('guadeloupe', 'Guadeloupe'), ('martinique', 'Martinique'), ('guyane', 'Guyane'), ('reunion', 'La Réunion'), ('mayotte', 'Mayotte'), ('saint-martin', 'Saint-Martin'), ('saint-barthelemy', 'Saint-Barthélemy')], default='metropole', help_text='Jours fériés des services qui n’en disent rien.', max_length=20, verbose_name='calendrier')),
                ('adresse', models.TextField(blank=True, help_text='Telle qu’au pied des pages.', max_length=300, verbose_name='adresse')),
                ('telephone', phonenumber_field.modelfields.PhoneNumberField(blank=True, help_text='Accueil général, non surtaxé.', max_length=128, region=None, verbose_name='téléphone')),
                ('courriel', models.EmailField(blank=True, max_length=254, verbose_name='courriel')),
                ('dpo_contact', models.CharField(blank=True, help_text='Courriel ou adresse\xa0; mention obligatoire des messages (RGPD, art. 13).', max_length=90, verbose_name='contact du délégué à la protection des données')),
                ('couleur_principale', models.CharField(default='#0b5c63', max_length=7, validators=[django.core.validators.RegexValidator(re.compile('^#[0-9a-f]{6}\\Z', 2), 'Donnez la couleur sous la forme #0b5c63.')], verbose_name='couleur principale')),
                ('couleur_forte', models.CharField(default='#084247', max_length=7, validators=[django.core.validators.RegexValidator(re.compile('^#[0-9a-f]{6}\\Z', 2), 'Donnez la couleur sous la forme #0b5c63.')], verbose_name='couleur principale foncée')),
                ('couleur_accent', models.CharField(default='#a35d0b', max_length=7, validators=[django.core.validators.RegexValidator(re.compile('^#[0-9a-f]{6}\\Z', 2), 'Donnez la couleur sous la forme #0b5c63.')], verbose_name='couleur d’accent')),
                ('accessibilite', models.CharField(choices=[('non', 'non conforme'), ('partielle', 'partiellement conforme'), ('totale', 'totalement conforme')], default='non', help_text='Mention obligatoire de chaque page. Elle suit le dernier audit.', max_length=12, verbose_name='conformité au RGAA')),
                ('mentions_legales', wagtail.fields.RichTextField(blank=True, verbose_name='mentions légales')),
                ('donnees_personnelles', wagtail.fields.RichTextField(blank=True, verbose_name='données personnelles')),
                ('conditions_utilisation', wagtail.fields.RichTextField(blank=True, help_text='À publier avec les adresses d’expédition des accusés (CRPA, art. L112-9 et R112-11-3).', verbose_name='conditions d’utilisation des téléservices')),
                ('declaration_accessibilite', wagtail.fields.RichTextField(blank=True, verbose_name='déclaration d’accessibilité')),
                ('logo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='logo')),
            ],
            options={
                'verbose_name': 'réglages du site',
                'verbose_name_plural': 'réglages du site',
            },
        ),
    ]
