"""The jobs that the house itself runs by night."""

from django_tasks import task

from gongkai.common.verification import differences


class DifferencesFound(Exception):
    """What is kept differs from what is computed anew; the message counts, `verify` lists."""


@task()
def verify() -> None:
    """Compute everything anew; fail, and so appear among the failed jobs, if anything differs."""
    n = sum(1 for _difference in differences())
    if n:
        raise DifferencesFound(f"核验发现 {n} 处不符，请执行 gongkai verify 查看。")
