from dataclasses import dataclass


@dataclass(frozen=True)
class Mesure:
    """`ratio`: measured ÷ reference, both in seconds of one run; it must not exceed `cible`."""

    libelle: str
    ratio: float
    cible: float
    detail: str = ""

    @property
    def tenue(self) -> bool:
        return self.ratio <= self.cible


def tableau(mesures: list[Mesure]) -> str:
    """A Markdown table with the verdict of each line."""
    lines = ["| Mesure | Rapport | Cible | Verdict | Détail |", "|---|---|---|---|---|"]
    for mesure in mesures:
        verdict = "tenue" if mesure.tenue else "MANQUÉE"
        lines.append(f"| {mesure.libelle} | {mesure.ratio:.2f} | ≤ {mesure.cible:g} | {verdict} | {mesure.detail} |")
    return "\n".join(lines)
