"""Public addresses of a request: deposit and tracking."""

urlpatterns: list = []
