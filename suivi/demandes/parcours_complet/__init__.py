"""« Le parcours complet »: everything that will happen along a procedure, on dates, before anybody files anything."""
