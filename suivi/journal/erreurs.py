class ErreurJournal(Exception):
    """A line that cannot be written: a mistake of the program, not of the person."""


class ActeInconnu(ErreurJournal):
    """The act was never declared by `declarer_acte`."""


class HorsTransaction(ErreurJournal):
    """The line would survive the failure of what it tells."""


class DonneesRefusees(ErreurJournal):
    """The data cannot be written the same way on both engines."""
