from typing import Any

from django.core.management.base import BaseCommand

from gongkai.search import full_text, indexing


class Command(BaseCommand):
    help = "按各类已公开的信息更新检索库并重建索引；可重复执行。"

    def handle(self, *args: Any, **options: Any) -> None:
        written, removed = indexing.bring_up_to_date()
        full_text.rebuild()
        self.stdout.write(f"检索库：更新 {written} 条，移除 {removed} 条，索引已重建。")
