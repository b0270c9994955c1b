"""Makes the lines of the palette of what was found, of commands and of topics."""

from collections.abc import Callable, Sequence
from functools import partial

from desktop_app.i18n import format_number, tr
from desktop_app.operations.finding.hits import Entry, Hit, Section
from desktop_app.operations.finding.words import GUESS, NEVER, WordIndex
from desktop_app.ui.find.command import Command
from desktop_app.ui.find.lines import Line
from desktop_app.ui.find.places import ICONS, Place, group_words, place_beside, place_of

Open = Callable[[Place], object]
MOST_COMMANDS, MOST_TOPICS = 5, 3
ONLY_COMMANDS = ">"
"""What is typed before a command to see nothing else."""


class Offered:
    """Commands or topics of one moment, found by their words.

    `behind` is how much better they must match than records to stand before them (see `finding.words`).
    """

    def __init__(self, heading: str, commands: Sequence[Command], behind: float) -> None:
        self.heading = heading
        self.commands = commands
        self._behind = behind
        self._index = WordIndex(
            Entry(place, command.title, command.more) for place, command in enumerate(self.commands)
        )

    def lines(self, typed: str, most: int) -> tuple[float, list[Line]]:
        """Return how well the best matches, and the lines; a guess is not good enough to offer to do something."""
        match = self._index.find(typed, most, {})
        if match.rank >= GUESS:
            return NEVER, []
        chosen = [self.commands[int(str(key))] for key in match.keys]
        return match.rank + self._behind, [Line(self.heading), *map(command_line, chosen)]

    def all_lines(self) -> list[Line]:
        """Return all of them."""
        return [Line(self.heading), *map(command_line, self.commands)] if self.commands else []


def found_lines(typed: str, sections: Sequence[Section], offered: Sequence[Offered], go: Open) -> list[Line]:
    """Return the lines for what was typed, the best match first; records lead among equals."""
    if typed.startswith(ONLY_COMMANDS):
        rest = typed.removeprefix(ONLY_COMMANDS)
        return offered[0].lines(rest, NEVER)[1] if rest.strip() else offered[0].all_lines()
    parts: list[tuple[float, list[Line]]] = [(section.rank, section_lines(section, go)) for section in sections]
    for one, most in zip(offered, (MOST_COMMANDS, MOST_TOPICS), strict=True):
        parts.append(one.lines(typed, most))
    return [line for _, lines in sorted(parts, key=lambda part: part[0]) for line in lines]


def section_lines(section: Section, go: Open) -> list[Line]:
    """Return a heading with how many there are, and the hits."""
    shown = len(section.hits)
    more = tr("{shown} of {all}", shown=shown, all=format_number(section.total)) if section.total > shown else ""
    return [Line(group_words()[section.group], aside=more), *(hit_line(hit, go) for hit in section.hits)]


def hit_line(hit: Hit, go: Open) -> Line:
    """Return the line of a hit."""
    words, beside = place_beside(hit) or ("", None)
    return Line(
        hit.title,
        hit.detail,
        icon=ICONS[hit.kind],
        run=partial(go, place_of(hit)),
        beside=partial(go, beside) if beside else None,
        beside_words=words,
    )


def command_line(command: Command) -> Line:
    """Return the line of a command."""
    return Line(command.title, aside=command.keys, icon=command.icon, run=command.run)
