"""The parts of a gathering in merge reports and conflicts: it must be clear whose payment or answer is meant."""

from datetime import date

from sqlmodel import select

from desktop_app.domain.acceptance import Acceptance
from desktop_app.domain.event import EventDraft, GatheringDraft, Guest, Participant, Role
from desktop_app.domain.event_planning import Quota, QuotaDraft
from desktop_app.domain.event_text import EventText, EventTextDraft, Section
from desktop_app.domain.gathering_dossier import GatheringDossier, GuestLine, ParticipantLine
from desktop_app.domain.payment import Payment, PaymentDraft, PaymentKind, PaymentList, PaymentListDraft
from desktop_app.domain.presence import Presence, PresenceDraft, SheetTally, SheetTallyDraft
from desktop_app.domain.record import new_id
from desktop_app.domain.survey import Phase, Question, QuestionDraft, Response, ResponseDraft
from desktop_app.operations import records
from desktop_app.operations.gatherings.events import record_event, record_gathering
from desktop_app.operations.names.naming import hold_records, title_of

DAY = date(2026, 11, 24)


def test_parts_of_a_gathering_say_whose_and_which_they_are(database):
    with database.write(by=None) as session:
        dossier = GatheringDossier(
            gathering=GatheringDraft(name="Wakil Gubernur", venue="Balai Pekon", locality="Gading Rejo", starts_on=DAY),
            participants=[ParticipantLine(name="Suparti")],
            guests=[GuestLine(invited_post="Bupati Pringsewu")],
        )
        held = record_gathering(session, record_event(session, EventDraft(title="Sosialisasi")), dossier)
        seat, guest = session.exec(select(Participant)).one(), session.exec(select(Guest)).one()

        def add(kind, draft, **whole):
            row = records.record(session, kind, draft, **(whole or {"gathering_id": held}))
            return kind.__tablename__, row.id

        head = PaymentListDraft(kind=PaymentKind.TRANSPORT, role=Role.PARTICIPANT)
        paid = add(PaymentList, head)
        asked = add(Question, QuestionDraft(number=7, text="Apa itu NIB?"))
        wanted = {
            ("gathering", held): "Gading Rejo · Sosialisasi",
            ("guest", guest.id): "Bupati Pringsewu · Gading Rejo · Sosialisasi",
            paid: "Uang transport peserta · Gading Rejo · Sosialisasi",
            add(Payment, PaymentDraft(seat_id=seat.id), payment_list_id=paid[1]): (
                "Suparti · Uang transport peserta · Gading Rejo · Sosialisasi"
            ),
            add(Response, ResponseDraft(seat_id=seat.id, phase=Phase.BEFORE, answer="A"), question_id=asked[1]): (
                "Suparti · 7 · Gading Rejo · Sosialisasi"
            ),
            add(Presence, PresenceDraft(seat_id=seat.id, day=DAY)): "Suparti · Gading Rejo · Sosialisasi",
            add(
                Presence, PresenceDraft(seat_id=guest.id, role=Role.GUEST, day=DAY)
            ): "Bupati Pringsewu · Gading Rejo · Sosialisasi",
            add(SheetTally, SheetTallyDraft(day=DAY)): "Peserta, 24 November 2026 · Gading Rejo · Sosialisasi",
            add(EventText, EventTextDraft(section=Section.CONCLUSIONS)): "Kesimpulan · Gading Rejo · Sosialisasi",
            add(Quota, QuotaDraft(kabupaten_code="18.10")): "Kabupaten Pringsewu · Gading Rejo · Sosialisasi",
        }
        session.flush()
        assert {key: title_of(session, *key) for key in wanted} == wanted
        session.expunge_all()
        rows = hold_records(session, wanted)
        assert (("participant", seat.id)) in {(row.__tablename__, row.id) for row in rows}, "loaded at once"


def test_an_accepted_warning_is_called_by_the_words_of_its_field(database, officer):
    """Seen at the office's merge: "owner.nik" is no word of an officer."""
    with database.write(by=officer) as session:
        for path, words in {"owner.nik": "NIK", "business.name": "Nama usaha", "products.0.kbli_code": "KBLI"}.items():
            row = Acceptance(record_id=new_id(), field=path, rule="x", reason="pindah")
            session.add(row)
            session.flush()
            assert title_of(session, "acceptance", row.id) == words
