"""Answers made ready: from the person's own request, or by a link that an agent prepared."""
