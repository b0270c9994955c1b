"""How long a program takes from the spawn to its first paint; it says so itself (`--tell-start`)."""

import subprocess
import time
from pathlib import Path
from threading import Timer

MARK = "painted "
LONGEST = 60
"""Seconds until a program that does not paint is ended."""


def first_paint(command: list[str], data: Path, environment: dict[str, str]) -> float:
    """Start a program without data, end it when it painted, and return the milliseconds until then."""
    begun = time.monotonic_ns()
    with subprocess.Popen(
        [*command, "--tell-start", "--data", str(data)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        late = Timer(LONGEST, process.kill)
        late.start()
        try:
            line = process.stdout.readline() if process.stdout else ""
        finally:
            late.cancel()
            process.kill()
    if not line.startswith(MARK):
        raise SystemExit(f"{command[0]} ended before it painted.")
    return (int(line.removeprefix(MARK)) - begun) / 1e6
