"""The one path that every text takes to the paper: cleaned, and turned into the order in which it is drawn.

People paste names out of chats, spreadsheets and web pages. Nothing that they paste may break a page, hide,
or change the direction of what follows it.
"""

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f"  # control characters
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # format, turns
    "\ufe00-\ufe0f\U000e0000-\U000e0fff"  # variants and tags
    "\ud800-\udfff\ufffe\uffff]"  # halves of pairs, not characters
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SPACE_LIKE = re.compile("[\\t\\n\\x0b\\x0c\\r\\x1c-\\x1f\\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Return `text` composed (NFC), on one line, without invisible characters and doubled blanks."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    visible = _INVISIBLE.sub("", _SPACE_LIKE.sub(" ", text))
    return " ".join(unicodedata.normalize("NFC", visible).split())


def is_right_to_left(text: str) -> bool:
    """Tell whether `text` holds Arabic or Hebrew letters."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def visual(text: str) -> str:
    """Return one line of `text` in the order of drawing, Arabic letters joined."""
    if not is_right_to_left(text):
        return text
    import arabic_reshaper
    from bidi import get_display

    return str(get_display(arabic_reshaper.reshape(text), base_dir="L"))
