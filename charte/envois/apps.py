from django.apps import AppConfig


class EnvoisConfig(AppConfig):
    name = "charte.envois"
    label = "envois"
    verbose_name = "Envois"

    def ready(self) -> None:
        from anymail.signals import tracking

        from .cadence import declarer_periodique
        from .evenements import declarer_actes
        from .retours.anymail import recevoir
        from .travail import relancer_envois

        declarer_actes()
        declarer_periodique("envois.relancer", relancer_envois, secondes=30)
        tracking.connect(recevoir, dispatch_uid="charte.envois.retours")
