"""`make bench`: every claim about speed, as ratios in one run."""

import os
from pathlib import Path

VAR = Path(__file__).parents[1] / "var"


def main() -> None:
    # A database of its own, kept between runs: building a million cases takes minutes.
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{VAR / 'benchmarks.sqlite3'}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    VAR.mkdir(exist_ok=True)

    import django

    django.setup()

    from benchmarks import checking, city, clocks, compiling, printing, processes, searching

    city.build()
    for part in (compiling, clocks, processes, checking, printing, searching):
        part.run()


if __name__ == "__main__":
    main()
