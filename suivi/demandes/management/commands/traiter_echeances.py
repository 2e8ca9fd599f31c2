import json

from django.core.management.base import BaseCommand

from suivi.demandes.echeances import traiter_echeances


class Command(BaseCommand):
    help = "Rappels, alertes et décisions nées du silence. Sans effet si tout est déjà fait."

    def handle(self, **options) -> None:
        self.stdout.write(json.dumps(dict(traiter_echeances()), ensure_ascii=False))
