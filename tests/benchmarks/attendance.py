"""How fast the attendance sheet is printed, against the obvious ways and against the limit of the machine.

    .venv/bin/python -m tests.benchmarks.attendance

Everything is measured in one run, the engines taking turns, with new rows in every round. Ratios count, not
seconds: the machine has other work. Exit code 1 when a target is missed.
"""

import random
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path

import pikepdf

from desktop_app.documents.attendance import Attendee, write
from desktop_app.documents.drawing.fonts import BOLD, REGULAR, typeface
from tests.benchmarks.attendance_rivals import fpdf2, platypus, typst
from tests.documents.samples import changed

NAIVE_SHARE, GROWTH, MEMORY_MB = 0.25, 12, 20
ROUNDS, LARGE_ROUNDS = 7, 3
FIRST = ("Siti", "Nur", "Muhammad", "Ahmad", "Dewi", "Budi", "Agus", "Sri", "Eko", "Putri", "Ayu", "Made", "Slamet")
LAST = ("Wijaya", "Santoso", "Hidayat", "Saputra", "Lestari", "Rahayu", "Nugroho", "Setiawan", "Kusuma", "Hartono")
BUSINESS = ("Keripik", "Kopi", "Tempe", "Tahu", "Batik", "Tapis", "Sulam", "Kerupuk", "Dodol", "Sambal")
PLACES = ("Pringsewu", "Tanggamus", "Pesawaran", "Kota Bandar Lampung", "Tulang Bawang Barat", "Way Kanan")


def sheet(count, seed):
    """Return a sheet of `count` invented people: one in ten with titles, one in fifty with a very long name."""
    chance = random.Random(seed)
    return changed(attendees=[_person(chance) for _ in range(count)], blank_rows=0)


def _person(chance):
    name = " ".join([*(chance.choice(FIRST) for _ in range(chance.choice((1, 2, 2, 3)))), chance.choice(LAST)])
    kind = chance.random()
    if kind < 0.1:
        name = f"Hj. {name}, S.E., M.M."
    elif kind < 0.12:
        name = f"{name} binti {chance.choice(FIRST)} {chance.choice(FIRST)} {chance.choice(LAST)}"
    business = f"{chance.choice(BUSINESS)} {chance.choice(FIRST)} {chance.choice(LAST)}"
    return Attendee(
        name=name,
        sex=chance.choice("LP"),
        business=business + (" & Keluarga (Persero)" if chance.random() < 0.05 else ""),
        regency=chance.choice(PLACES),
        phone=f"0812-{chance.randrange(10**4):04d}-{chance.randrange(10**4):04d}",
    )


def seconds(make, *arguments):
    """Return how long one call takes."""
    started = time.perf_counter()
    make(*arguments)
    return time.perf_counter() - started


def race(folder):
    """Return the median seconds of each engine for 1,000 people, taking turns."""
    engines = {"ours": write, "platypus": platypus, "typst": typst, "fpdf2": fpdf2}
    for engine in engines.values():
        engine(sheet(50, 0), folder / "warm.pdf")
    times = {name: [] for name in engines}
    for number in range(ROUNDS):
        drawn = sheet(1000, number)
        for name, engine in engines.items():
            times[name].append(seconds(engine, drawn, folder / f"{name}.pdf"))
    return {name: statistics.median(found) for name, found in times.items()}


def growth(folder):
    """Return the median seconds for 1,000 and for 10,000 people, taking turns."""
    small, large = [], []
    for number in range(LARGE_ROUNDS):
        small.append(seconds(write, sheet(1000, 100 + number), folder / "small.pdf"))
        large.append(seconds(write, sheet(10_000, number), folder / "large.pdf"))
    return statistics.median(small), statistics.median(large)


def limit(path):
    """Return the seconds that the bytes of the pages at `path` cost alone: compress, write, cut the fonts down."""
    with pikepdf.Pdf.open(path) as document:
        contents = [page.Contents.read_bytes() for page in document.pages]
    started = time.perf_counter()
    packed = [zlib.compress(content, 6) for content in contents]
    path.with_suffix(".bin").write_bytes(b"".join(packed))
    for name in (REGULAR, BOLD):
        typeface(name).owner("a").face.makeSubset([0] * 32 + list(range(32, 127)))
    return time.perf_counter() - started


STATUS = Path("/proc/self/status")
PEAK = """
import io, re, sys
from pathlib import Path
from tests.benchmarks.attendance import STATUS, sheet
from desktop_app.documents.attendance import write
kilobytes = lambda name: int(re.search(name + ":[^0-9]*([0-9]+)", STATUS.read_text())[1])
write(sheet(50, 0), io.BytesIO())
drawn = sheet(int(sys.argv[1]), 0)
Path("/proc/self/clear_refs").write_text("5")
before = kilobytes("VmRSS")
write(drawn, io.BytesIO())
print((kilobytes("VmHWM") - before) / 1024)
"""


def peak_mb(count):
    """Return how many MB more a process holds at most while it prints `count` people; Linux only."""
    answer = subprocess.run([sys.executable, "-c", PEAK, str(count)], capture_output=True, text=True, check=True)
    return float(answer.stdout)


def main():
    """Print the ratios and return the exit code."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        times = race(folder)
        small, large = growth(folder)
        bare = limit(folder / "large.pdf")
    verdicts = [
        line("1,000 people, ours to Platypus", times["ours"] / times["platypus"], NAIVE_SHARE),
        line("1,000 people, ours to typst", times["ours"] / times["typst"], 1),
        line("1,000 people, ours to fpdf2", times["ours"] / times["fpdf2"], NAIVE_SHARE),
        line("10,000 people to 1,000", large / small, GROWTH),
    ]
    if STATUS.exists():
        verdicts.append(line("MB more for 10,000 people than for 1,000", peak_mb(10_000) - peak_mb(1000), MEMORY_MB))
    print(f"{'10,000 people, ours to the limit':45}{large / bare:8.2f}   (zlib, write and font subset alone)")
    print(
        "seconds:", {name: round(value, 3) for name, value in times.items()}, f"10,000: {large:.3f} limit: {bare:.3f}"
    )
    return 0 if all(verdicts) else 1


def line(what, value, target):
    """Print one measure and return whether it holds."""
    print(f"{what:45}{value:8.2f}   at most {target}   {'holds' if value <= target else 'MISSED'}")
    return value <= target


if __name__ == "__main__":
    sys.exit(main())
