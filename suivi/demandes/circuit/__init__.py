"""The circuit of a request inside its instruction: steps, opinions, validations."""


def declarer() -> None:
    """Guards, consequences and timed work of the circuit (called once, at start)."""
    from ..gardes import declarer_garde
    from ..suites import declarer_suite
    from . import echeances, gardes, suites

    declarer_garde(gardes.garder, gardes.ACTES)
    declarer_suite(suites.suivre)
    echeances.declarer()
