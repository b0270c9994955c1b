"""Every sentence of the program has its Indonesian one, and no translation is left over."""

import ast
import json
import re
from string import Formatter

import pytest


@pytest.fixture(scope="module")
def calls(modules):
    """Return (place, number of sources, call) of every tr(...) and tr_count(...)."""
    return list(_calls(modules))


def _calls(modules):
    sources = {"tr": 1, "tr_count": 2}
    for path, tree in modules.items():
        if path == "desktop_app/i18n.py":
            continue
        for node in ast.walk(tree):
            name = isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in sources:
                yield f"{path}:{node.lineno}", sources[name], node


def literal(node):
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def placeholders(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


@pytest.fixture(scope="module")
def sources(calls):
    return {literal(node) for _, count, call in calls for node in call.args[:count]}


@pytest.fixture(scope="module")
def catalogues(root):
    paths = sorted((root / "resources/translations/id").glob("*.json"))
    return {path.name: json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=list) for path in paths}


@pytest.fixture(scope="module")
def indonesian(catalogues):
    return {source: words for pairs in catalogues.values() for source, words in pairs}


def test_every_source_is_a_literal(calls):
    """A table of labels is built in a function, of tr("…"), so that this test can find every sentence."""
    assert len(calls) > 1000
    assert [place for place, count, call in calls if None in map(literal, call.args[:count])] == []


def test_every_sentence_is_translated(sources, indonesian):
    assert sorted(sources - {None} - indonesian.keys()) == []


def test_no_translation_is_left_over(sources, indonesian):
    assert sorted(indonesian.keys() - sources) == []


def test_no_sentence_has_two_translations(catalogues):
    pairs = {(source, words) for catalogue in catalogues.values() for source, words in catalogue}
    twice = [source for source, _ in pairs]
    assert sorted({source for source in twice if twice.count(source) > 1}) == []


def test_translations_say_something(indonesian):
    assert [source for source, words in indonesian.items() if not words.strip()] == []


def test_placeholders_are_the_same(indonesian):
    different = [source for source, words in indonesian.items() if placeholders(source) != placeholders(words)]
    assert different == []


def test_placeholders_are_given(calls):
    """Every {name} has its value in the call, and every value its {name}."""
    wrong = []
    for place, count, call in calls:
        given = {keyword.arg for keyword in call.keywords} | ({"count"} if count > 1 else set())
        wanted = {name for node in call.args[:count] for name in placeholders(literal(node) or "")}
        if None not in given and not (given >= wanted and wanted | {"count"} >= given):
            wrong.append((place, wanted ^ given))
    assert wrong == []


COUNTED = re.compile(r"\{count\} (?:\w+ )?\w+s\b")
ALWAYS_SEVERAL = re.compile(
    r"[Aa]t (?:least|most) \{count\}|two to \{count\}|All \{count\}|stands in \{count\}|too many|name one of them"
    r"|characters|row numbers"
)
"""Limits, and what is only said of two and more."""


def test_what_is_counted_has_a_form_for_one(calls):
    """tr_count("{count} business", "{count} businesses", …): English says it differently for one."""
    found = []
    for place, count, call in calls:
        text = literal(call.args[0])
        if count == 1 and text and COUNTED.search(text) and not ALWAYS_SEVERAL.search(text):
            found.append(f"{place}: {text}")
    assert found == []
