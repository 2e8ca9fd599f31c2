from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "charte.organisation"
    label = "organisation"
    verbose_name = "Organisation"

    def ready(self) -> None:
        from . import checks  # noqa: F401
