from wagtail_modeladmin.options import modeladmin_register

from .viewsets import UsagerRegistre

modeladmin_register(UsagerRegistre)
