"""`gongkai manage rotate_keys`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.common import audit
from gongkai.common.crypto import NotOpened
from gongkai.common.migrated import check_migrated
from gongkai.common.rotation import Holder, holders, keep_fingerprint_key


class Command(BaseCommand):
    help = "用最新的加密密钥重新密封全部密封内容；可随时中断，再次执行时接着办。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="只列出尚待重新密封的数量")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        check_migrated()
        if dry_run:
            self.tell_left()
            return
        kept = keep_fingerprint_key()
        try:
            done = sum(self.reseal(name, holder) for name, holder in holders.items())
        except NotOpened as refusal:
            raise CommandError(str(refusal)) from refusal
        if done:
            audit.record("keys.rotated", kept, by=None, n_values=done)
        self.tell_left()

    def reseal(self, name: str, holder: Holder) -> int:
        done = sum(holder.reseal())
        self.stdout.write(f"{name}：已重新密封 {done} 项。")
        return done

    def tell_left(self) -> None:
        left = {name: holder.left() for name, holder in holders.items()}
        for name, n in left.items():
            self.stdout.write(f"{name}：尚有 {n} 项由旧密钥密封。")
        if not any(left.values()):
            self.stdout.write("旧密钥已不再需要，可以移除。")
