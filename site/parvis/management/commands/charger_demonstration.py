from django.core.management.base import BaseCommand

from parvis.demonstration import etapes


class Command(BaseCommand):
    help = "Charge les données de démonstration (services, messages, fiches, démarches). Sans effet la deuxième fois."

    def handle(self, **options) -> None:
        for libelle, charger in etapes():
            self.stdout.write(f"  · {libelle}…")
            charger()
