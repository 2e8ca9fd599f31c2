"""The citizen's deposit: a draft, one subject per screen, a summary, one button, a receipt."""
