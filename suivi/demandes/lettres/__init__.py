"""The letter of a decision: its text, its address, its PDF."""
