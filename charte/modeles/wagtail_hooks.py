from wagtail.snippets.models import register_snippet

from .viewsets import CharteViewSetGroup

register_snippet(CharteViewSetGroup)
