"""What providers tell after the sending: anymail's tracking webhooks, mapped to our states."""
