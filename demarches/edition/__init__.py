"""Tools of the people who write procedures: previews, checks, exchange and comparison of forms, quality."""
