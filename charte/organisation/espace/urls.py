from django.urls import path

from .vues import AbsenceView, absence_annuler, absences

urlpatterns = [
    path("absences/", absences, name="absences"),
    path("absences/nouvelle/", AbsenceView.as_view(), name="absence_declarer"),
    path("absences/<int:pk>/", AbsenceView.as_view(), name="absence_modifier"),
    path("absences/<int:pk>/annuler/", absence_annuler, name="absence_annuler"),
]
