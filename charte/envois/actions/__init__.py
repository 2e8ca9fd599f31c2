"""The only writers of `Envoi`: creation, handing over, acts of agents, callbacks of providers."""
