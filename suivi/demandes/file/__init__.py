"""« Mes demandes »: what waits for an agent, read by bounded sub-queries, whatever the number of requests."""
