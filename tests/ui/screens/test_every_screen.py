"""Every screen, met once in each language: names, roles, accelerators, words (rivals.md 5.1 no. 8, 5.8 no. 50, 51)."""

import re
import shutil

import pytest

from desktop_app import clock
from desktop_app.i18n import catalogue
from desktop_app.store.database import Database
from desktop_app.ui.window.accelerators import plain
from tests.conftest import Clock
from tests.ui.walk import dialog_classes
from tests.ui.walk_screens import walk

ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the of and is are not with this for cannot from what which your be was to or all yes cancel close open save "
        "print search add edit new show hide undo redo copy paste cut select page next back first last after before "
        "until again who where when only each any other more than can must will has have been there here "
        "nothing day days",
    )
)
INDONESIAN = frozenset(
    re.findall(
        r"\w+",
        "yang dan di belum tidak untuk dari dengan ini adalah sudah atau pada akan oleh tanpa hapus simpan batal tutup "
        "buka cari tambah ubah cetak semua nama baru lagi tanggal hari baris kolom",
    )
)
KEYS = re.compile(r"\b(Delete|Ctrl|Shift|Page|Home|End|Enter|Esc|Del)\b")
"""Keys are called as on the keyboard."""
OF_THE_PROGRAM = ("toolTip", "head", "tab", "title", "windowTitle", "tip")
"""Where words of the program stand and, but for names, none of the data."""
PAPER_WORDS = {"Undangan", "Nama", "NAMA", "NAMA USAHA", "NAMA USAHA/PRODUK"}
"""Words of papers, which are Indonesian in every language."""
ROLELESS = {"Client", "NoRole", "Border", "Window", "LayeredPane"}
SCROLLED = {"QScrollArea", "HomePage", "StartScreen"}
"""They take the keys to scroll."""
SELF_DRAWN = {"Bars", "PdfView", "HistoryChart", "ShareBars", "MapView", "SignaturePad", "ChartView"}
"""Pictures that take keys: they have a name, and a description of what they show."""


WAYS_BACK = {"Batal", "Tutup", "Jangan tempel", "Nanti saja"}


@pytest.fixture(scope="module", params=["id", "en"])
def met(request, qapp, practice_folder, tmp_path_factory, schema):
    folder = tmp_path_factory.mktemp(f"layar-{request.param}")
    shutil.copytree(practice_folder, folder / "latihan")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: Clock().time)
        found, missing = walk(folder, Database.open(folder / "latihan", schema), request.param)
    return request.param, found, missing


def told(controls):
    return sorted({str(control) for control in controls})


def test_every_dialog_was_met(met):
    """A new dialog is made of what `walk_screens` knows by the names of its parameters, or of SPECIAL."""
    assert met[2] == {}


def test_what_takes_the_keys_has_a_name_and_a_role(met):
    _, found, _ = met
    tabs_and_pages = [one for one in found if one.takes_keys and not one.is_frame]
    assert told(one for one in tabs_and_pages if not one.name.strip()) == []
    wrong = [one for one in tabs_and_pages if one.role in ROLELESS and one.kind not in SELF_DRAWN | SCROLLED]
    assert told(wrong) == []


def test_every_button_tab_and_line_of_a_menu_has_a_letter_or_keys(met):
    """What shows no words has a name that a screen reader says, and is reached with Tab or the keys in its hint."""
    _, found, _ = met
    without = []
    for one in found:
        hint = dict(one.strings).get("toolTip", "")
        if not one.clickable or one.key or one.has_shortcut or one.in_segments or "(" in hint:
            continue
        if one.shows_words or not (one.takes_keys and one.name.strip()):
            without.append(one)
    assert told(without) == []


def test_no_letter_is_given_twice_on_a_screen(met):
    _, found, _ = met
    assert told(one for one in found if one.kind == "twice") == []


def test_every_dialog_has_a_button_that_leads_back(met):
    """Esc is not known to everybody. A screen lock has none, and the help is a window beside the program's."""
    language, found, _ = met
    dialogs = {one.__name__ for one in dialog_classes()} & {one.screen for one in found}
    led = {one.screen for one in found if one.clickable and plain(dict(one.strings).get("text", "")) in WAYS_BACK}
    assert language != "id" or dialogs - led == {"LockDialog", "HelpWindow"}


def test_nothing_lies_on_something_else_at_twice_the_size_of_text(met):
    _, found, _ = met
    assert told(one for one in found if one.kind == "on each other") == []


def test_every_dialog_fits_on_the_screen_of_a_cheap_laptop(met):
    _, found, _ = met
    assert told(one for one in found if one.kind == "too large") == []


def test_nothing_english_is_left_in_indonesian(met):
    language, found, _ = met
    translated = {source for source, words in catalogue("id").items() if source != words}
    left = []
    for one in found if language == "id" else ():
        for way, text in one.strings:
            words = set(re.findall(r"[a-z]+", KEYS.sub("", plain(text)).lower()))
            if text in translated or plain(text) in translated or words & ENGLISH:
                left.append(f"{one.screen}: {way} {text[:80]!r}")
    assert sorted(set(left)) == []


def test_nothing_indonesian_is_left_in_english(met):
    language, found, _ = met
    sources = {plain(source) for source in catalogue("id")}
    back = {plain(words) for source, words in catalogue("id").items() if source != words} - sources - PAPER_WORDS
    left = []
    for one in found if language == "en" else ():
        for way, text in one.strings:
            said = plain(text).strip()
            words = set(re.findall(r"[a-z]+", said.lower()))
            of_program = way in OF_THE_PROGRAM or (way in ("text", "accessibleName") and one.clickable)
            if said in PAPER_WORDS or not of_program or one.holds_data:
                continue
            if said in back or words & INDONESIAN:
                left.append(f"{one.screen}: {way} {text[:80]!r}")
    assert sorted(set(left)) == []


def test_one_thing_is_not_called_things(met):
    """Plural forms of English: never "1 businesses", nor "2 business"."""
    language, found, _ = met
    wrong = re.compile(r"(?<![\d.,])1 (businesses|visits|events|people|rows|items|days|files|things|certificates)\b")
    texts = {text for one in found for _, text in one.strings} if language == "en" else set()
    assert sorted(text for text in texts if wrong.search(text)) == []
