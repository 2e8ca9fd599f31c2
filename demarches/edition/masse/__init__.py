"""The same change on several procedures: preview, confirmation, report, undo."""
