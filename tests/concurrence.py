"""Several people, several workers at once: real threads, real transactions."""

import threading
from collections.abc import Callable

from django.db import connection, connections


def ensemble(*functions: Callable[[], object]) -> list[object]:
    """Run them at once, each in its thread and its connection; returns what each gave, or its exception."""
    gate, results = threading.Barrier(len(functions)), [None] * len(functions)

    def run(rank: int, function: Callable[[], object]) -> None:
        connection.ensure_connection()
        gate.wait()
        try:
            results[rank] = function()
        except Exception as error:
            results[rank] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(functions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results
