"""A topic of the manual as the page that the help window shows."""

from collections.abc import Iterable
from html import escape

from desktop_app.manual.blocks import Heading, Items, Keys, Kind, Paragraph, Picture, Piece, Sentence
from desktop_app.manual.topics import KEYS_TOPIC, Topic
from desktop_app.ui.look import style
from desktop_app.ui.window import shortcuts

MARK = {Kind.STRONG: "b", Kind.KEY: "code"}


def page_of(topic: Topic, picture_width: int) -> str:
    """Return a topic in Qt's HTML, its pictures `picture_width` pixels wide, in the colours of now."""
    body = "".join(_block(block, picture_width) for block in topic.blocks)
    return f"<html><head><style>{_rules()}</style></head><body><h1>{escape(topic.title)}</h1>{body}</body></html>"


def keys_as_sentences() -> list[tuple[str, str]]:
    """Return the list of keys as (topic, sentence), so that the search finds them."""
    return [(KEYS_TOPIC, f"{keys}: {does}") for _, lines in shortcuts.groups() for keys, does in lines]


def _block(block: object, picture_width: int) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(sentence):
            return f"<p>{_sentence(sentence)}</p>"
        case Items(items, numbered):
            tag = "ol" if numbered else "ul"
            return f"<{tag}>{''.join(f'<li>{_sentence(item)}</li>' for item in items)}</{tag}>"
        case Picture(file, about):
            shown = f'<img src="pictures/{escape(file)}" width="{picture_width}">'
            return f'<p class="picture">{shown}<br><span class="about">{escape(about)}</span></p>'
        case Keys():
            return "".join(_group(title, lines) for title, lines in shortcuts.groups())
    return ""


def _group(title: str, lines: Iterable[tuple[str, str]]) -> str:
    rows = "".join(f"<tr><td><code>{escape(key)}</code></td><td>{escape(does)}</td></tr>" for key, does in lines)
    return f'<h2>{escape(title)}</h2><table width="100%" cellspacing="0" cellpadding="4">{rows}</table>'


def _sentence(sentence: Sentence) -> str:
    return "".join(_piece(piece) for piece in sentence)


def _piece(piece: Piece) -> str:
    text = escape(piece.text)
    if piece.kind is Kind.LINK:
        return f'<a href="{piece.topic}">{text}</a>'
    tag = MARK.get(piece.kind)
    return f"<{tag}>{text}</{tag}>" if tag else text


def _rules() -> str:
    colours = style.colours()
    return f"""
        p, li, td {{ line-height: 140%; }}
        p {{ margin-top: 0px; margin-bottom: 10px; }}
        li {{ margin-bottom: 4px; }}
        ol, ul {{ margin-top: 0px; margin-bottom: 10px; margin-left: 0px; }}
        h1 {{ margin-top: 0px; margin-bottom: 12px; }}
        h2 {{ margin-top: 18px; margin-bottom: 6px; }}
        h3 {{ margin-top: 12px; margin-bottom: 4px; }}
        a {{ color: {colours.accent}; }}
        code {{ background: {colours.selection}; color: {colours.on_selection}; font-family: sans-serif; }}
        .picture {{ margin-top: 6px; margin-bottom: 14px; line-height: 100%; }}
        .about {{ color: {colours.muted}; }}
    """
