"""The topics of the manual in the order of its contents."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop_app.manual.blocks import Block, Heading, read_blocks
from desktop_app.paths import resource

FOLDER = "manual"
KEYS_TOPIC = "tombol-tombol"
FIRST_TOPIC = "mulai"


@dataclass(frozen=True)
class Topic:
    """One page of the manual; `name` is that of its file."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    """What stands below the title."""


@dataclass(frozen=True)
class Chapter:
    """Topics that belong together."""

    title: str
    topics: tuple[Topic, ...]


@cache
def chapters() -> tuple[Chapter, ...]:
    """Return the whole manual."""
    contents = json.loads((folder() / "contents.json").read_text(encoding="utf-8"))
    return tuple(
        Chapter(chapter["title"], tuple(_read(name) for name in chapter["topics"])) for chapter in contents["chapters"]
    )


@cache
def topics() -> dict[str, Topic]:
    """Return every topic by its name."""
    return {topic.name: topic for chapter in chapters() for topic in chapter.topics}


def folder() -> Path:
    """Return where the manual lies."""
    return resource(FOLDER)


def picture_path(file: str) -> Path:
    """Return where a picture lies."""
    return folder() / "pictures" / file


def _read(name: str) -> Topic:
    blocks = read_blocks((folder() / f"{name}.md").read_text(encoding="utf-8"))
    title = blocks[0]
    if not isinstance(title, Heading):
        raise ValueError(f"{name}.md does not begin with its title")
    return Topic(name, title.text, tuple(blocks[1:]))
