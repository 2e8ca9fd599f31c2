from charte.organisation import demonstration
from charte.organisation.models import Service

from .source import demarches


def services_par_code() -> dict[str, Service]:
    """The departments the procedures refer to; those of Clairval are loaded when one is missing."""
    voulus = {donnees["service"]["code"] for donnees in demarches()}
    services = _trouver(voulus)
    if voulus - services.keys():
        demonstration.charger()
        services = _trouver(voulus)
    return services


def _trouver(codes: set[str]) -> dict[str, Service]:
    return {service.code: service for service in Service.objects.filter(code__in=codes)}
