"""Runs the benchmarks and writes what they said into docs/BENCHMARKS.md: `python3 dev.py bench [NAMES]`.

A benchmark says what it measures in its docstring, prints ratios against a reference of the same run, and ends with 1
when a target is missed, or with `SKIPPED` where what it needs is not installed. The book is written after each of them;
what is not run, or skipped, keeps what was written the last time.
"""

import argparse
import ast
import os
import platform
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from desktop_app import clock  # noqa: E402 - the path stands above

BOOK = ROOT / "docs" / "BENCHMARKS.md"
HEAD = """# How fast it is

Written by `python3 dev.py bench`. Ratios count, not seconds: each is against a reference that was measured in the same
run, on a machine that other work may use too. A benchmark that misses a target of its own says so.
"""
PART = re.compile(r"^## (\w+)\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
LONGEST = 40
"""Lines of one benchmark that are kept."""
SKIPPED, FAILED = 77, 2
MOST_SECONDS = 15 * 60
"""After which a benchmark is ended: the others are waiting."""


def main(arguments):
    """Run the benchmarks of these names, all when there is none; the worst exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--output", type=Path, default=BOOK, help="the book to write")
    options = parser.parse_args(arguments)
    scripts = {path.stem: path for path in sorted(Path(__file__).parent.glob("[!_]*.py")) if _is_run(path)}
    unknown = set(options.names) - set(scripts)
    if unknown:
        sys.exit(f"No such benchmark: {', '.join(sorted(unknown))}. There are: {', '.join(scripts)}.")
    parts = _read(options.output)
    worst = 0
    for name in options.names or scripts:
        code, part = _measure(scripts[name])
        if code == SKIPPED:
            parts.setdefault(name, part)
            continue
        parts[name] = part
        worst = max(worst, code)
        _write(options.output, {name: parts[name] for name in scripts if name in parts})
    _write(options.output, {name: parts[name] for name in scripts if name in parts})
    return worst


def _is_run(script):
    """Whether a file is a benchmark and not what one of them imports."""
    return '__name__ == "__main__"' in script.read_text(encoding="utf-8")


def _measure(script):
    print(f"\n== {script.stem}", flush=True)
    begun = time.monotonic()
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # it would add a tenth of a second to every start
    command = [sys.executable, "-m", f"tests.benchmarks.{script.stem}"]
    said = []
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=-1, stderr=-2, text=True, bufsize=1) as running:
        ending = threading.Timer(MOST_SECONDS, running.kill)
        ending.start()
        for line in running.stdout:
            if "propagateSizeHints" not in line:
                print(line, end="", flush=True)
                said.append(line.rstrip())
        ending.cancel()
    took = time.monotonic() - begun
    code = _judge(running.returncode, said)
    verdict = {0: "met its targets", 1: "**missed a target**", SKIPPED: "skipped"}.get(code, "**failed**")
    what = ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))).partition("\n\n")[0].replace("\n", " ")
    lines = "\n".join(said[-LONGEST:])
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    when = f"{clock.today()}, {machine}, {took:.0f} s: {verdict}."
    return code, f"## {script.stem}\n\n{what}\n\n{when}\n\n```\n{lines}\n```\n"


def _judge(code, said):
    """Return the exit code of a benchmark, `FAILED` when it broke off: Python ends with 1 after an error as well."""
    return code if code in {0, SKIPPED} or (code == 1 and "Traceback (most recent call last):" not in said) else FAILED


def _read(book):
    known = book.read_text(encoding="utf-8") if book.exists() else ""
    return {match[1]: match[0].rstrip() + "\n" for match in PART.finditer(known)}


def _write(book, parts):
    book.write_text("\n".join([HEAD, *parts.values()]), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
