"""Screens of the back office that are not registers: absences."""
