from wagtail_modeladmin.options import modeladmin_register

from .viewsets import EvenementRegistre

modeladmin_register(EvenementRegistre)
