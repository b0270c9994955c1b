"""Typed and pasted text: what is recorded of it, and the key by which it is found again.

Nothing visible is ever dropped: a name in Arabic, Chinese or Javanese letters stays as it is, an emoji too.
"""

import re
import unicodedata

_LETTERS = {
    "ø": "o",
    "đ": "d",
    "ł": "l",
    "ħ": "h",
    "ŧ": "t",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ð": "d",
}
"""Latin letters whose stroke or ligature Unicode does not take apart."""
_APOSTROPHES = "'’‘‛ʼʻʾʿ`´′＇"
_KEY = str.maketrans({**dict.fromkeys(_APOSTROPHES), **_LETTERS})
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]")
_JOINING = "[\u0600-\u1fff\u2100-\U0010ffff]"
_STRAY_JOINER = re.compile(f"(?<!{_JOINING})[\u200c\u200d]|[\u200c\u200d](?!{_JOINING})")
_BLANKS = re.compile(r"\s+")
_LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")


def clean_text(text: str) -> str:
    """Return `text` as one line: NFC, without controls, zero-width and bidi marks, blanks collapsed."""
    return _visible(_BLANKS.sub(" ", text))


def clean_lines(text: str) -> str:
    """Return `text` with each line cleaned, and no empty lines at its beginning and end."""
    return "\n".join(clean_text(line) for line in _LINE_ENDS.split(text)).strip("\n")


def search_key(text: str) -> str:
    """Return what two spellings of one name share: no case, accents, apostrophes or blanks ("Gadingrejo")."""
    if not (text.isascii() and text.isprintable()):
        text = _without_accents(clean_text(text))
    return _BLANKS.sub("", text.casefold().translate(_KEY))


def search_words(text: str) -> list[str]:
    """Return the key of each word; a hyphen or any other punctuation parts words."""
    return [search_key(word) for word in re.findall(rf"[\w{_APOSTROPHES}]+", clean_text(text))]


def _visible(text: str) -> str:
    """Drop what nobody sees; the joiners that letters and emoji need stay between them."""
    if text.isascii() and text.isprintable():
        return _BLANKS.sub(" ", text).strip()
    text = unicodedata.normalize("NFC", text)
    text = _STRAY_JOINER.sub("", _INVISIBLE.sub("", _FORBIDDEN.sub("", text)))
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", text).strip())


def _without_accents(text: str) -> str:
    for _ in range(2):  # folding the case can bring forth another accent
        parts = unicodedata.normalize("NFKD", text).casefold().replace("\u200d", "").replace("\u200c", "")
        text = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return text
