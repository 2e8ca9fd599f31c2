"""Forms written by editors: steps and questions, frozen in versions, turned into Django forms."""
