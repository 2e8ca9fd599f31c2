"""`make bench`: every measure in a process and a database of its own, one table each."""

import subprocess
import sys

MODULES = ("tests.charge.import_comarquage", "tests.charge.recherche", "tests.charge.formulaire", "tests.charge.file")


def main() -> int:
    """0 when every target is met."""
    return max(subprocess.run([sys.executable, "-m", module], check=False).returncode for module in MODULES)


if __name__ == "__main__":
    sys.exit(main())
