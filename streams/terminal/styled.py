"""Styled: text from articles for rich, with nothing in it that rich or the terminal would obey."""

from rich.text import Text

from streams.wording.safe import one_line


def styled(text: str, style: str = "") -> Text:
    """Safe text for rich, never read as markup."""
    return Text(one_line(text), style=style)
