"""A few processes that each check one file after the other; one that breaks is replaced.

The pools of the standard library lose all their work when a process dies, or wait for it for
ever; here the file that it held gets a sentence, and the batch goes on.
"""

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from gongkai.report.sandbox.limits import restrict_memory

SECONDS = 30  # for one file, on a machine that others use too
TOO_SLOW = "读取用时过长，已跳过。"
ENDED = "读取时意外中断，文件可能已损坏或者内容过多。"

Result = TypeVar("Result")
Check = Callable[[str], Result]
Numbered = tuple[int, str]


def checked(
    files: Iterable[str],
    check: Check[Result],
    refused: Callable[[str, str], Result],
    *,
    workers: int,
    seconds: float = SECONDS,
) -> Iterator[tuple[int, Result]]:
    """Yield the number of each file and what `check` makes of it, as they come in.

    `refused` makes a result of a file and a sentence, where a file took too long, too much
    memory, or broke the process that read it.
    """
    waiting = deque(enumerate(files))
    crew = [_Worker(check) for _ in range(min(workers, len(waiting)))]
    try:
        for worker in crew:
            worker.take(waiting.popleft(), seconds)
        while busy := [worker for worker in crew if worker.held]:
            for worker in _ready(busy):
                number, file = worker.held or (0, "")
                done = worker.answer()
                yield number, refused(file, done) if isinstance(done, _Sentence) else done
                if waiting:
                    worker.take(waiting.popleft(), seconds)
    finally:
        for worker in crew:
            worker.end()


class _Sentence(str):
    """Why there is no result."""


class _Worker(Generic[Result]):
    def __init__(self, check: Check[Result]) -> None:
        self._check = check
        self.held: Numbered | None = None
        self.until = 0.0
        self._start()

    def take(self, file: Numbered, seconds: float) -> None:
        self.held, self.until = file, time.monotonic() + seconds
        self.pipe.send(file[1])

    def answer(self) -> Result | _Sentence:
        """Return what came of the file held; a process that gave nothing is replaced."""
        self.held = None
        try:
            if self.pipe.poll():
                done: Result | None = self.pipe.recv()
                if done is not None:
                    return done
            sentence = _Sentence(TOO_SLOW)
        except EOFError:
            sentence = _Sentence(ENDED)
        self.end()
        self._start()
        return sentence

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.pipe.close()

    def _start(self) -> None:
        self.pipe, other = multiprocessing.Pipe()
        self._process = multiprocessing.Process(
            target=_serve, args=(other, self._check), daemon=True
        )
        self._process.start()
        # Held open here too, the pipe would not tell when the process is gone.
        other.close()


def _ready(busy: list[_Worker[Result]]) -> list[_Worker[Result]]:
    """Wait until some worker has an answer, is gone, or has used up its time."""
    pipes: list[Any] = [worker.pipe for worker in busy]
    first = min(worker.until for worker in busy)
    answered = wait(pipes, timeout=max(0.0, first - time.monotonic()))
    now = time.monotonic()
    return [worker for worker in busy if worker.pipe in answered or worker.until <= now]


def _serve(pipe: "Connection[Any, Any]", check: Check[Result]) -> None:
    # Whoever interrupts a batch interrupts the process that leads it, and that ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    restrict_memory()
    try:
        while True:
            pipe.send(check(pipe.recv()))
    except (EOFError, MemoryError):
        pipe.close()
