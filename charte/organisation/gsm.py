"""The characters an SMS carries at the ordinary price (3GPP TS 23.038, basic table)."""

GSM7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)


def hors_gsm7(texte: str) -> list[str]:
    """Characters of `texte` outside the basic table, each once, in order."""
    return list(dict.fromkeys(caractere for caractere in texte if caractere not in GSM7))
