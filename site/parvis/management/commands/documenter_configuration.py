from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from parvis.configuration import rediger

PAGE = settings.BASE_DIR / "docs" / "configuration.md"


class Command(BaseCommand):
    help = "Écrit docs/configuration.md depuis les réglages ; --verifier échoue s’il n’est pas à jour."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--verifier", action="store_true")

    def handle(self, *, verifier: bool, **options) -> None:
        page = rediger()
        if not verifier:
            PAGE.write_text(page, encoding="utf-8")
        elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
            raise CommandError("docs/configuration.md n’est plus à jour : lancez manage.py documenter_configuration.")
