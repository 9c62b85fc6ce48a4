"""A job for the test that kills its worker: the first attempt hangs, the second finishes."""

import time
from pathlib import Path

from django_tasks import task


@task()
def hang_once(path: str) -> None:
    log = Path(path)
    first = not log.exists()
    with log.open("a") as file:
        file.write("started\n")
    if first:
        time.sleep(600)
    with log.open("a") as file:
        file.write("finished\n")
