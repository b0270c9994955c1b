"""The manual holds together: topics, links, pictures, keys, words; its search forgives spelling (rivals §5, 55)."""

import json
import re

import pytest

from desktop_app import i18n
from desktop_app.manual.blocks import Items, Kind, Paragraph, Picture, Piece, plain, read_blocks, sentences
from desktop_app.manual.searching import search_manual
from desktop_app.manual.topics import KEYS_TOPIC, chapters, folder, picture_path, topics
from desktop_app.ui.help.topics import TOPICS
from desktop_app.ui.window import shortcuts

MOST_BYTES, MOST_IN_ALL = 60_000, 1_500_000
ENGLISH = re.compile(
    r"\b(the|and|with|save|click|button|backup|print|password|file|folder path|settings|draft)\b", re.I
)


def pieces():
    return [
        (topic.name, piece) for topic in topics().values() for said in sentences(list(topic.blocks)) for piece in said
    ]


def keys_of_the_program():
    """Return every key of the program's own list, one by one."""
    lines = [keys for _, group in shortcuts.groups() for keys, _ in group]
    numbered = {f"Alt+{number}" for number in range(10)}  # written as a row in the list
    return {key for line in lines for key in re.split(r", | +", line)} | set(lines) | numbered


def test_contents_and_files_are_the_same():
    contents = json.loads((folder() / "contents.json").read_text(encoding="utf-8"))
    listed = [name for chapter in contents["chapters"] for name in chapter["topics"]]
    assert sorted(listed) == sorted(path.stem for path in folder().glob("*.md"))
    titles = [topic.title for chapter in chapters() for topic in chapter.topics]
    assert len(set(titles)) == len(titles) == len(listed)


def test_every_link_leads_to_a_topic():
    links = [(name, piece.topic) for name, piece in pieces() if piece.kind is Kind.LINK]
    assert len(links) > 20
    assert [link for link in links if link[1] not in topics()] == []
    marks = [name for name, piece in pieces() if "](" in piece.text or "**" in piece.text or "`" in piece.text]
    assert marks == [], "something was not understood as Markdown"


def test_every_picture_is_there_small_and_used():
    shown = {block.file for topic in topics().values() for block in topic.blocks if isinstance(block, Picture)}
    there = {path.name: path.stat().st_size for path in picture_path("x").parent.glob("*.png")}
    assert shown == set(there)
    assert max(there.values()) <= MOST_BYTES
    assert sum(there.values()) < MOST_IN_ALL


def test_every_key_is_one_of_the_program():
    known = keys_of_the_program()
    named = {(name, piece.text) for name, piece in pieces() if piece.kind is Kind.KEY}
    assert len(named) > 40
    assert sorted(key for key in named if key[1] not in known) == []


def test_no_english_is_left():
    text = {topic.name: " ".join(plain(said) for said in sentences(list(topic.blocks))) for topic in topics().values()}
    assert [(name, word.group()) for name, words in text.items() for word in ENGLISH.finditer(words)] == []


def test_sentences_are_short():
    long = [
        plain(said)
        for topic in topics().values()
        for said in sentences(list(topic.blocks))
        for sentence in re.split(r"[.!?:;]\s", plain(said))
        if len(sentence.split()) > 24
    ]
    assert long == []


def test_buttons_named_in_the_manual_exist():
    """What is **strong** is a word of the screen, or of a paper, or stands as a term in the text."""
    words = {re.sub(r"[&…]|\((Ctrl|Enter|Esc|[A-Z]\)).*", "", word).strip() for word in i18n.catalogue("id").values()}
    papers = {"Agenda perjalanan", "Formulir pendataan kosong"}
    terms = {"LATIHAN", "sesuaikan halaman", "ukuran sebenarnya"}
    strong = {(name, piece.text) for name, piece in pieces() if piece.kind is Kind.STRONG}
    assert sorted(one for one in strong if one[1] not in words | papers | terms) == []


def test_every_screen_of_the_table_has_a_topic_and_exists(pytestconfig):
    assert set(TOPICS.values()) <= set(topics())
    paths = (pytestconfig.rootpath / "desktop_app" / "ui").rglob("*.py")
    classes = {name for path in paths for name in re.findall(r"^class (\w+)", path.read_text(encoding="utf-8"), re.M)}
    assert set(TOPICS) - classes == set()


def test_markdown_becomes_blocks():
    blocks = read_blocks(
        "# Judul\n\nSatu `Ctrl+F` dua\nbaris.\n\n1. Tekan **Simpan** (`Ctrl+S`).\n   lanjutannya\n"
        "2. Lihat [cetak](cetak.md).\n\n![Isi](pictures/a.png)\n\n- satu\n- dua\n"
    )
    title, paragraph, steps, picture, dots = blocks
    assert (title.text, title.level) == ("Judul", 1)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.sentence == (Piece("Satu "), Piece("Ctrl+F", Kind.KEY), Piece(" dua baris."))
    assert isinstance(steps, Items)
    assert steps.numbered
    assert [plain(item) for item in steps.items] == ["Tekan Simpan (Ctrl+S). lanjutannya", "Lihat cetak."]
    assert picture == Picture("a.png", "Isi")
    assert not dots.numbered


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("tanda tangan kertas", "kegiatan-tanda-tangan"),
        ("kertas tanda tangan", "kegiatan-tanda-tangan"),
        ("sertfikat perpanjang", "sertifikat"),
        ("LUPA kata sandi", "kata-sandi"),
        ("cadngan flashdisk", "cadangan"),
        ("kop lambang", "kop-surat"),
        ("pintu terlambat", None),
        ("zzzz", None),
    ],
)
def test_the_search_takes_words_in_any_order_and_spelling(words, topic):
    found = search_manual(words)
    assert (found[0].topic.name if found else None) == topic


def test_the_search_finds_keys_and_shows_where():
    (first, *_) = search_manual("keluar program ctrl", [(KEYS_TOPIC, "Ctrl+Q: Keluar dari program")])
    assert (first.topic.name, first.snippet) == (KEYS_TOPIC, "Ctrl+Q: Keluar dari program")
    assert len(search_manual("  ")) == len(topics())
