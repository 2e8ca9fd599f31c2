class AbsenceRefusee(Exception):
    """The absence cannot be kept as asked; the message says why, and to whom it belongs (`champ`)."""

    def __init__(self, message: str, champ: str = "") -> None:
        super().__init__(message)
        self.champ = champ
