"""One act on many requests: shown, confirmed, done one transaction each, told line by line."""
