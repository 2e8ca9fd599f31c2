"""Contrast of two colours, as WCAG 2.2 § 1.4.3 counts it."""

import re

COULEUR = re.compile(r"^#[0-9a-f]{6}\Z", re.IGNORECASE)
SEUIL_TEXTE = 4.5


def contraste(une: str, autre: str) -> float:
    """From 1 (same) to 21 (black on white). Colours as `#rrggbb`, else ValueError."""
    sombre, claire = sorted((_luminance(une), _luminance(autre)))
    return (claire + 0.05) / (sombre + 0.05)


def _luminance(couleur: str) -> float:
    if not COULEUR.fullmatch(couleur):
        raise ValueError(f"Couleur attendue sous la forme #rrggbb\u00a0: «\u00a0{couleur}\u00a0».")
    rouge, vert, bleu = (_lineaire(int(couleur[rang : rang + 2], 16) / 255) for rang in (1, 3, 5))
    return 0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu


def _lineaire(canal: float) -> float:
    return canal / 12.92 if canal <= 0.04045 else ((canal + 0.055) / 1.055) ** 2.4
