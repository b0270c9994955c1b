"""What came after the practice event: who came and signed, files, texts, answers, certificates and money."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.attendance_certificate import AttendanceCertificate
from desktop_app.domain.event import Event, Gathering, Participant, ParticipantDraft, Role
from desktop_app.domain.event_file import EventFileDraft
from desktop_app.domain.event_text import Discussion, EventText, Section, event_text_id
from desktop_app.domain.payment import PaymentDossier, PaymentLine, PaymentListDraft
from desktop_app.domain.presence import Presence, PresenceSource
from desktop_app.domain.record import Record
from desktop_app.domain.survey import Phase, Question, QuestionKind, Response, response_id
from desktop_app.operations import records
from desktop_app.operations.gatherings.certificates import full_number
from desktop_app.operations.gatherings.files import keep_file, prepare_file
from desktop_app.operations.gatherings.head_count import present_seats
from desktop_app.operations.gatherings.payments import record_payments
from desktop_app.operations.gatherings.seats import Seat, list_seats
from desktop_app.operations.gatherings.sheets import row_id
from desktop_app.operations.gatherings.tallies import record_tally
from desktop_app.paths import resource


def add_evidence(session: Session, gathering_id: UUID, told: Any, officials: Mapping[str, UUID]) -> None:
    """Add to the gathering of the practice event whatever `told` knows of it."""
    gathering = records.find(session, Gathering, gathering_id)
    if gathering.starts_on is None:
        return
    for entry in told["walk_ins"]:
        draft = ParticipantDraft.model_validate({**entry, "walk_in": True})
        walk_in_id = row_id(gathering_id, Role.PARTICIPANT, entry["number"])
        records.record(session, Participant, draft, gathering_id=gathering_id, id=walk_in_id)
    _presences(session, gathering_id, gathering.starts_on, told)
    _texts(session, gathering_id, told)
    _files(session, gathering_id, told["files"])
    seats = present_seats(session, gathering_id, Role.PARTICIPANT)
    named = [seat for seat in seats if not seat.unreadable]
    _survey(session, gathering_id, named, told["survey"])
    _certificates(session, gathering, named, told["certificates"])
    for entry in told["payments"]:
        _payments(session, gathering, entry, officials)


def _add(session: Session, rows: Sequence[Record]) -> None:
    session.add_all(rows)
    session.flush()


def _presences(session: Session, gathering_id: UUID, day: date, told: Any) -> None:
    """Type the signed sheets, and let people pass the door; some signed without, and one passed without signing."""
    door, paper = told["door"], told["paper"]
    first = datetime.combine(day, datetime.strptime(door["from"], "%H:%M").time())  # noqa: DTZ007 - local time
    rows: list[Record] = []
    for role in Role:
        known: dict[str, Any] = {"gathering_id": gathering_id, "role": role, "day": day}
        invited = role is Role.PARTICIPANT
        sheet = paper["participants"] if invited else paper["others"]
        record_tally(session, gathering_id, role, day, sheet["typed"], sheet["signatures"], paper["note"])
        seats = list_seats(session, gathering_id, role)
        came = [seat for seat in seats if invited and seat.number not in door["not_checked_in"]]
        rows += [
            Presence(
                **known,
                seat_id=seat.id,
                source=PresenceSource.DOOR,
                arrived_at=f"{first + timedelta(minutes=place * door['every_minutes']):%H:%M}",
                desk=told["desks"][place % len(told["desks"])]["name"],
            )
            for place, seat in enumerate(came)
        ]
    _add(session, rows)


def _texts(session: Session, gathering_id: UUID, told: Any) -> None:
    known: dict[str, Any] = {"gathering_id": gathering_id}
    texts = {Section(name): text for name, text in told["texts"].items()}
    rows: list[Record] = [
        EventText(**known, id=event_text_id(gathering_id, section), section=section, text=text)
        for section, text in texts.items()
    ]
    seats = {seat.number: seat for seat in list_seats(session, gathering_id, Role.PARTICIPANT)}
    for entry in told["discussions"]:
        seat = seats[entry["row"]]
        rows.append(
            Discussion(
                **known,
                asker=seat.name,
                business_name=seat.affiliation,
                kabupaten_code=seat.kabupaten_code,
                question=entry["question"],
                answer=entry["answer"],
            )
        )
    _add(session, rows)


def _files(session: Session, gathering_id: UUID, told: Any) -> None:
    for entry in told:
        prepared = prepare_file(entry["file"], resource(f"samples/{entry['file']}").read_bytes())
        draft = EventFileDraft.model_validate({name: value for name, value in entry.items() if name != "file"})
        keep_file(session, gathering_id, prepared, draft)


def _survey(session: Session, gathering_id: UUID, seats: Sequence[Seat], told: Any) -> None:
    """Let the participants answer in turns what `told` has for each phase, a letter a question; "-" is left open."""
    questions = [
        Question(
            gathering_id=gathering_id,
            number=number,
            kind=QuestionKind(kind),
            text=text,
            choices="\n".join(choices),
            correct=correct,
        )
        for number, (kind, text, choices, correct) in enumerate(told["questions"], start=1)
    ]
    _add(session, questions)
    by_kind = {kind: [one for one in questions if one.kind == kind] for kind in QuestionKind}
    rows: list[Record] = []
    for place, seat in enumerate(seats):
        for phase in Phase:
            letters = told[phase.value][place % len(told[phase.value])]
            rows += _responses(by_kind[QuestionKind.TEST], seat, phase, letters)
        letters = told["feedback"][place % len(told["feedback"])]
        rows += _responses(by_kind[QuestionKind.FEEDBACK], seat, Phase.AFTER, letters)
        words = told["open"].get(str(seat.number), "")
        rows += [_response(one, seat, Phase.AFTER, words) for one in by_kind[QuestionKind.OPEN]]
    _add(session, rows)


def _responses(questions: Sequence[Question], seat: Seat, phase: Phase, letters: str) -> list[Response]:
    return [
        _response(question, seat, phase, letter.replace("-", ""))
        for question, letter in zip(questions, letters, strict=True)
    ]


def _response(question: Question, seat: Seat, phase: Phase, answer: str) -> Response:
    row_id = response_id(question.id, seat.id, phase)
    return Response(id=row_id, question_id=question.id, seat_id=seat.id, phase=phase, answer=answer)


def _certificates(session: Session, gathering: Gathering, seats: Sequence[Seat], told: Any) -> None:
    issued = date.fromisoformat(told["issued_on"])
    pattern = records.find(session, Event, gathering.event_id).certificate_pattern
    _add(
        session,
        [
            AttendanceCertificate(
                gathering_id=gathering.id,
                role=Role.PARTICIPANT,
                seat_id=seat.id,
                year=issued.year,
                number=number,
                full_number=full_number(pattern, number, issued.year),
                name=seat.name,
                issued_on=issued,
            )
            for number, seat in enumerate(seats[: told["first"]], start=1)
        ],
    )


def _payments(session: Session, gathering: Gathering, told: Any, officials: Mapping[str, UUID]) -> None:
    """Pay everybody of a role who signed and whose name can be read; taxes are given one a person, or one for all."""
    signed = {"approver_id": officials["approver"], "treasurer_id": officials["treasurer"]}
    head = PaymentListDraft.model_validate(
        {**told, **signed, "paid_on": gathering.starts_on, "maker_id": officials["pptk"]}
    )
    seats = [seat for seat in present_seats(session, gathering.id, Role(told["role"])) if not seat.unreadable]
    taxes = told.get("taxes") or [told["tax"]] * len(seats)
    lines = [
        PaymentLine(seat_id=seat.id, rate=told["rate"], tax=_tax(told["rate"], tax), **tax)
        for seat, tax in zip(seats, taxes, strict=True)
    ]
    record_payments(session, gathering.id, PaymentDossier(head=head, lines=lines))


def _tax(gross: int, tax: Any) -> int:
    """Return what is kept back in whole rupiah, rounded down."""
    share = tax.get("tax_basis_points", 0) * tax.get("tax_base_percent", 100)
    return int(gross * share // 1_000_000)
