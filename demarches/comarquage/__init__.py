"""National reference sheets: « co-marquage » of Service-public.fr (DILA), XML schema 3.3."""
