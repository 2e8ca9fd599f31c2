"""What editors see of a deposit before anyone files: previews, and a test that leaves no trace."""
