"""Background work: retries with back-off, a reaper for jobs of a killed worker, a daily schedule.

A job is a function under `django_tasks.task`, enqueued after commit. It may run twice (a worker
can die between its last write and the note that it finished), so it must bear that. Legal dates
are rows of the domain and never queue entries.
"""
