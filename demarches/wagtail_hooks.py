from wagtail.snippets.models import register_snippet

from .comarquage import crochets  # noqa: F401
from .edition import crochets as crochets_d_edition  # noqa: F401
from .viewsets import CatalogueViewSetGroup

register_snippet(CatalogueViewSetGroup)
