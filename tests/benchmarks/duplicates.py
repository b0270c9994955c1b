"""Duplicates among 100,000 invented businesses: how fast they are found, and how many of them.

    .venv/bin/python -m tests.benchmarks.duplicates [--seed 21]

In one run: all pairs against brute force on a part of the register, and one business that is being typed against `LIKE`
and against comparing it with everything. Targets: all pairs in 15 s, one business in 20 ms (95 of 100), recall 0.9 of
both; of what is shown nine in ten are duplicates, and of a hundred businesses that are new at most five get a hint.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from itertools import combinations
from pathlib import Path

from sqlalchemy import insert

from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person import Person
from desktop_app.domain.record import new_id
from desktop_app.domain.regions import children
from desktop_app.domain.similar import likeness, traits
from desktop_app.operations.ikm import register as ikm_list
from desktop_app.operations.ikm.comparing import everything
from desktop_app.operations.ikm.duplicates import list_pairs
from desktop_app.operations.ikm.similar import similar_to
from desktop_app.operations.start import schema
from desktop_app.store.database import Database

COUNT, PLANTED, TYPED = 100_000, 5_000, 400
BRUTE = 1_200
PRECISE, WOLF = 0.9, 0.05
GOODS = "Keripik Kopi Tahu Tempe Batik Madu Gula Singkong Pisang Kue Roti Sirup Sambal Kerupuk Emping Tapis Anyaman Tas"
OF = (
    "Aren Jaya Makmur Barokah Sari Abadi Sejati Lestari Mandiri Berkah Rezeki Sumber Cahaya Rejo Mulya Rasa Bunda Ceria"
)
FIRST = (
    "Slamet Sri Siti Muhammad Ahmad Joko Eko Dwi Tri Agus Budi Wahyu Nur Yuni Rina Suharti Sukarjo Wagiman Poniman "
    "Tukiyem Sumarni Sutrisno Haryanto Mulyono Kusnadi Jaelani Zubaidah Maryati Yusuf Ridwan Fitri "
    "Lestari Anisa Ratna Dewi Hendra"
)
LAST = (
    "Wahyuni Riyadi Santoso Wibowo Saputra Lestari Aini Rahmawati Hidayat Kurniawan Setiawan Purnomo Astuti Handayani "
    "Nugroho Susanti Wijaya Prasetyo Maulana Ramadhan Utami Sulistyo Cahyono Mulyadi Suryani Anwar Effendi Syarif Basri"
)
SPELLINGS = (("j", "dj"), ("u", "oe"), ("c", "tj"), ("y", "j"), ("t", "tt"), ("Muhammad", "Moh."), ("Ahmad", "Achmad"))
PARTS = [one + other for one in ("w", "s", "r", "m", "n", "k", "t", "y", "h", "d", "p", "l", "j") for other in "aiou"]
BEFORE = ("", "H. ", "Hj. ", "Bpk. ", "Ibu ")
TRADE = ("", "UD ", "CV. ", "Toko ", "Dapur ")


def write_differently(chance, name):
    """Return a name with another spelling, or a typing error."""
    found = [(one, other) for one, other in SPELLINGS if one in name]
    if found and chance.random() < 0.6:
        return name.replace(*chance.choice(found), 1)
    at = chance.randrange(1, len(name) - 1)
    return chance.choice(
        (name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:], name[:at] + "e" + name[at + 1 :])
    )


def syllables(chance):
    """Return a name that few people have."""
    return "".join(chance.choice(PARTS) for _ in range(chance.randint(2, 4))).title()


def invent(chance, villages):
    """Return businesses as (name, owner, village, phone), and which of them stand for one: {later: earlier}."""
    goods, of, first, last = (words.split() for words in (GOODS, OF, FIRST, LAST))
    rows = []
    for _ in range(COUNT - PLANTED):
        words = [chance.choice(goods), chance.choice(of)] + ([syllables(chance)] if chance.random() < 0.6 else [])
        owner = f"{chance.choice(first)} {chance.choice(last)}" if chance.random() < 0.5 else syllables(chance)
        if chance.random() < 0.4:
            owner += f" {syllables(chance)}"
        rows.append((" ".join(words), owner, chance.choice(villages), f"+62812{chance.randrange(10**8):08d}"))
    planted = {}
    for one in chance.sample(range(len(rows)), PLANTED):
        name, owner, village, phone = rows[one]
        name = chance.choice(TRADE) + write_differently(chance, name)
        owner = chance.choice(BEFORE) + (write_differently(chance, owner) if chance.random() < 0.5 else owner)
        if chance.random() < 0.1:
            village = chance.choice(villages)
        planted[len(rows)] = one
        rows.append((name, owner, village, phone if chance.random() < 0.5 else f"+62813{chance.randrange(10**8):08d}"))
    return rows, planted


def store(database, rows):
    """Record the businesses and return their ids."""
    people, businesses = [new_id() for _ in rows], [new_id() for _ in rows]
    empty_person, empty = Person().model_dump(), Ikm().model_dump()
    with database.write(by=None) as session:
        for start in range(0, len(rows), 5_000):
            part = range(start, min(start + 5_000, len(rows)))
            person = [{**empty_person, "id": people[n], "name": rows[n][1], "phone": rows[n][3]} for n in part]
            session.execute(insert(Person), person)
            ikm = [
                {**empty, "id": businesses[n], "name": rows[n][0], "owner_id": people[n], "region_code": rows[n][2]}
                for n in part
            ]
            session.execute(insert(Ikm), ikm)
    return businesses


def villages_of_lampung():
    """Return the codes of all villages."""
    return [v.code for kab in children("18") for kec in children(kab.code) for v in children(kec.code)]


def timed(work):
    """Return seconds and the result."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def all_pairs(database, ids, planted):
    """Measure the whole register; return whether it is too slow or finds too little."""
    with database.read() as session:
        seconds, pairs = timed(lambda: list_pairs(session))
        known = everything(session)
    number = {one: n for n, one in enumerate(ids)}
    found = {tuple(sorted((number[pair.one.id], number[pair.other.id]))) for pair in pairs}
    truth = {tuple(sorted(pair)) for pair in planted.items()}
    recall, precision = len(found & truth) / len(truth), len(found & truth) / max(len(found), 1)
    part = [one.traits for one in known[:BRUTE]]
    brute, _ = timed(lambda: sum(likeness(a, b) is not None for a, b in combinations(part, 2)))
    whole = brute * (COUNT / BRUTE) ** 2
    print(
        f"all pairs of {COUNT:,}: {seconds:.1f} s, {len(pairs):,} pairs, recall {recall:.3f}, precision {precision:.3f}"
    )
    print(f"  brute force, from {BRUTE:,} of them: {whole:,.0f} s; ratio x{whole / seconds:,.0f}")
    return seconds > 15 or recall < 0.9 or precision < PRECISE


def one_by_one(database, rows, planted, ids):
    """Measure a business that is being typed; return whether it is too slow, finds too little or cries wolf."""
    chance = random.Random(5)
    chosen = chance.sample(sorted(planted), TYPED)
    new = chance.sample(sorted(set(range(len(rows))) - {*planted, *planted.values()}), TYPED)
    times, found = [], {}
    with database.read() as session:
        similar_to(session, "Keripik", "Sri")  # learns which letters are rare
        for one in (*chosen, *new):
            seconds, shown = timed(lambda: similar_to(session, *rows[one], but=ids[one]))  # noqa: B023
            times.append(seconds * 1000)
            found[one] = {each.id for each in shown}
        references(session, rows, chosen, times)
    hits = sum(ids[planted[one]] in found[one] for one in chosen)
    recall, precision = hits / TYPED, hits / max(sum(len(found[one]) for one in chosen), 1)
    wolf = sum(bool(found[one]) for one in new) / TYPED
    times.sort()
    p50, p95 = statistics.median(times), times[int(len(times) * 0.95)]
    print(f"one that is typed: p50 {p50:.1f} ms, p95 {p95:.1f} ms, recall {recall:.3f}, precision {precision:.3f}")
    print(f"  hints at businesses that are new: {wolf * 100:.1f} of 100")
    return p95 > 20 or recall < 0.9 or precision < PRECISE or wolf > WOLF


def references(session, rows, chosen, times):
    """Print what others take for the same: LIKE, and comparing everything."""
    connection, p50 = session.connection(), statistics.median(times)
    query, likes = "SELECT ikm FROM ikm_row WHERE name LIKE ? OR owner LIKE ?", []
    for one in chosen[:40]:
        values = (f"%{rows[one][0]}%", f"%{rows[one][1]}%")
        likes.append(timed(lambda: connection.exec_driver_sql(query, values).fetchall())[0] * 1000)  # noqa: B023
    known, asked, like = everything(session), traits(*rows[chosen[0]]), statistics.median(likes)
    scan, _ = timed(lambda: [likeness(asked, one.traits) for one in known])
    print(f"LIKE of what was typed: {like:.1f} ms (x{like / p50:.1f})")
    print(f"comparing all of them: {scan * 1000:.0f} ms (x{scan * 1000 / p50:.0f})")


def main():
    """Print what was measured; 1 when a target is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=21, help="of the invented businesses and their duplicates")
    rows, planted = invent(random.Random(parser.parse_args().seed), villages_of_lampung())
    with tempfile.TemporaryDirectory() as folder:
        database = Database.create_practice(Path(folder) / "data", schema())
        ids = store(database, rows)
        with database.write(by=None) as session:
            ikm_list.rebuild(session)
        missed = [all_pairs(database, ids, planted), one_by_one(database, rows, planted, ids)]
        database.close()
    return int(any(missed))


if __name__ == "__main__":
    sys.exit(main())
