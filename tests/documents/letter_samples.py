"""A small gathering for the letters and texts: everybody invented, everything filled in."""

from datetime import date

from desktop_app.documents.kind import Wish
from desktop_app.documents.letter_kinds import letter_kinds
from desktop_app.domain.event import Attendance, EventDraft, GatheringDraft, Role
from desktop_app.domain.event_text import DiscussionLine, Section
from desktop_app.domain.gathering_dossier import (
    AgendaLine,
    CommitteeMemberLine,
    GatheringDossier,
    GuestLine,
    InvitationLine,
    ParticipantLine,
    SpeakerLine,
)
from desktop_app.domain.office import OfficeDraft
from desktop_app.domain.official import Employment, OfficialDraft
from desktop_app.domain.person import Sex
from desktop_app.domain.presence import Presence
from desktop_app.operations.gatherings.events import record_event, record_gathering
from desktop_app.operations.gatherings.seats import list_seats
from desktop_app.operations.gatherings.texts import save_discussion, save_texts
from desktop_app.operations.office.offices import save_office
from desktop_app.operations.office.officials import OfficialDossier, PostLine, record_official

DAY = date(2022, 11, 4)
TITLE = "Sosialisasi Sertifikasi dan Standardisasi Produk IKM"


def fill(session, **changes):
    """Record the office, the head and the gathering; return the ids of the gathering and the head."""
    office = OfficeDraft(
        government="PEMERINTAH PROVINSI LAMPUNG",
        name="DINAS PERINDUSTRIAN DAN PERDAGANGAN",
        city="Bandar Lampung",
        email="humas@contoh.example",
    )
    save_office(session, office, date(2020, 1, 1))
    head = OfficialDossier(
        official=OfficialDraft(
            name="Kartika Contoh", back_title="S.P., M.T.", employment=Employment.PNS, nip="196804111993032009"
        ),
        posts=[PostLine(title="Kepala Dinas Contoh Provinsi Lampung", rank="Pembina Utama Muda", grade="IV/c")],
    )
    head_id = record_official(session, head)
    event = EventDraft(
        title=TITLE,
        fiscal_year=2022,
        organizer="Dinas Contoh Provinsi Lampung",
        purpose="Pelaku IKM memahami legalitas usaha.",
    )
    gathering_id = record_gathering(session, record_event(session, event), dossier(**changes))
    write(session, gathering_id)
    return gathering_id, head_id


def dossier(participants=3, **changes):
    """Return the gathering with so many participants."""
    place = {
        "venue": "Aula Contoh",
        "locality": "Gadingrejo",
        "kabupaten_code": "18.10",
        "starts_on": DAY,
        "starts_at": "08:00",
        "name": "Melati Contoh",
        "opener_post": "Wakil Gubernur Lampung",
    }
    return GatheringDossier(
        gathering=GatheringDraft(**(place | changes)),
        participants=[
            ParticipantLine(
                name=f"Peserta {number} Contoh",
                sex=Sex.FEMALE if number % 2 else Sex.MALE,
                business_name=f"Keripik {number}",
                kabupaten_code="18.10" if number % 2 else "18.09",
                nik="1810015001900001",
                phone="+6281200000001",
            )
            for number in range(1, participants + 1)
        ],
        guests=[
            GuestLine(
                front_title="Drs.",
                name="Budi Contoh",
                back_title="M.M.",
                invited_post="Penjabat Bupati Pringsewu",
                attendance=Attendance.REPRESENTED,
                post="Asisten Perekonomian dan Pembangunan",
            ),
            GuestLine(invited_post="Kepala Dinas Kesehatan Kabupaten Pringsewu", attendance=Attendance.ABSENT),
        ],
        speakers=[
            SpeakerLine(
                front_title="Dr.",
                name="Sari Contoh",
                back_title="S.T., M.Si.",
                post="Penyuluh",
                subject="Sertifikasi produk",
                speaks_at="09.00–10.00 WIB",
            )
        ],
        committee=[
            CommitteeMemberLine(
                name="Agus Contoh", back_title="S.T.", duty="Ketua", nip="198503122010011992", rank="Penata (III/c)"
            ),
            CommitteeMemberLine(name="Lestari Contoh", back_title="A.Md.", duty="Sekretaris"),
        ],
        agenda=[
            AgendaLine(starts_at="08:00", ends_at="08:30", title="Registrasi peserta", performer="Panitia"),
            AgendaLine(starts_at="08:30", ends_at="09:00", title="Sambutan Penjabat Bupati", performer="Budi Contoh"),
            AgendaLine(starts_at="09:00", title="Materi I dan diskusi"),
        ],
        invitations=[
            InvitationLine(
                audience=Role.PARTICIPANT,
                number="500.9/01/V.12/2022",
                dated=date(2022, 10, 28),
                remarks="Membawa salinan NIB\nBiaya perjalanan ditanggung penyelenggara",
                copies_to="Gubernur Lampung",
            )
        ],
    )


def write(session, gathering_id):
    """Write the texts, the questions, and who was there."""
    texts = {
        Section.MINUTES_LEADER: "Agus Contoh, S.T., Ketua Panitia",
        Section.MINUTES_TAKER: "Lestari Contoh, A.Md. – Sekretaris Panitia",
        Section.MINUTES_TIMES: "pukul 08.30 WIB s.d. 11.50 WIB",
        Section.MINUTES_OPENING: "Acara dibuka oleh Wakil Gubernur Lampung.",
        Section.MINUTES_DECISIONS: "- Peserta melengkapi NIB.\n- Bahan paparan dibagikan.",
        Section.PRESS_QUOTES: (
            'Melati Contoh, Wakil Gubernur Lampung: "Legalitas membuka pasar."\nBudi Contoh: Kami siap!\nSiapa: …'
        ),
    }
    save_texts(session, gathering_id, texts)
    lines = [
        DiscussionLine(
            asker="Peserta 1 Contoh",
            business_name="Keripik 1",
            kabupaten_code="18.10",
            question="Berapa lama?",
            answer="Dua minggu.",
        ),
        DiscussionLine(question="Apakah gratis?"),
    ]
    save_discussion(session, gathering_id, lines)
    for role in Role:
        for seat in list_seats(session, gathering_id, role):
            session.add(Presence(gathering_id=gathering_id, role=role, seat_id=seat.id, day=DAY))
    session.flush()


def make(session, gathering_id, name, *, practice=False, **options):
    """Return a paper as it is made for the window."""
    kind = {kind.name: kind for kind in letter_kinds()}[name]
    return kind.make(Wish(session, gathering_id, kind.options(**options), practice))
