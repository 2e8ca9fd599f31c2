"""Reports on the catalogue: quality of each sheet, what must be read again, what is not online, what uses what."""
