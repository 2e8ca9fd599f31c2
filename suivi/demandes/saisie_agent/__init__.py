"""An agent files for somebody: counter, phone, letter, e-mail; or goes on with a draft handed over by a code."""
