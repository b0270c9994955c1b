"""An invented merge, for whoever practises before anything was handed in."""

from datetime import date, timedelta
from hashlib import sha256

from desktop_app import clock
from desktop_app.operations.handing_in.received_files import ReceivedFile, Status, Why


def example_files() -> list[ReceivedFile]:
    """Return two files of invented officers, received this morning."""
    today = clock.today()
    return [
        _example(1, "Sari Contoh", 12, (today - timedelta(6), today - timedelta(1)), {"changed": 3, "conflict": 1}),
        _example(2, "Budi Contoh", 7, (today - timedelta(13), today - timedelta(2)), {"unchanged": 4}, gap=True),
    ]


def _example(
    place: int, officer: str, number: int, period: tuple[date, date], more: dict[str, int], *, gap: bool = False
) -> ReceivedFile:
    return ReceivedFile(
        id=place,
        sha256=sha256(f"{officer} {number}".encode()).hexdigest(),
        name=f"siap-ikm-contoh-{number:03}.ikmx",
        device=0xC0117018 + place,
        number=number,
        officer=officer,
        written_at="",
        received_at=clock.now().replace(hour=2, minute=0, second=0, microsecond=0).isoformat(),  # a day gives one paper
        merged_by=None,
        status=Status.APPLIED,
        reason="",
        undone_at=None,
        kinds={"ikm": {"new": 2 * place, **more}, "visit": {"new": 5}, "item_answer": {"new": 61, "rejected": 1}},
        period=(period[0].isoformat(), period[1].isoformat()),
        notes=(f"Belum sampai: berkas {number - 1}.", "2 foto atau pindaian masih ditunggu.") if gap else (),
        ranges={},
        kind="delivery",
        verify_key=None,
        why=Why.NOTHING,
        own_seq=0,
        undone_by=None,
    )
