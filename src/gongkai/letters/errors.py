"""What the letters refuse, each time in one plain Chinese sentence."""


class LetterError(ValueError):
    """A letter that cannot be written, or a wording that cannot be used."""


class Incomplete(LetterError):
    """A letter without something that the law demands; `lacking` has the Chinese names."""

    def __init__(self, lacking: tuple[str, ...]) -> None:
        super().__init__(f"文书缺少以下内容，不能制发：{'、'.join(lacking)}。")
        self.lacking = lacking
