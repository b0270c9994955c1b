"""Which topic of the manual belongs to which screen: pages, parts of pages, sections of the room, dialogs.

A screen without a line of its own has the topic of the page around it.
"""

TOPICS = {
    # pages
    "HomePage": "beranda",
    "IkmPage": "ikm",
    "VisitsPage": "kunjungan",
    "EventsPage": "kegiatan",
    "FollowUpsPage": "tindak-lanjut",
    "CertificatesPage": "sertifikat",
    "PapersPage": "laporan",
    "HandingInPage": "serah-data",
    "ConflictsPage": "perlu-keputusan",
    "SettingsPage": "pengaturan",
    # parts of pages
    "ReadinessPage": "kesiapan",
    "DuplicatesPage": "duplikat",
    "Checklists": "daftar-periksa",
    "PhotosPanel": "daftar-periksa",
    "ReceivePanel": "menerima-berkas",
    "BoardPanel": "menerima-berkas",
    "ExcelPanel": "excel",
    # the room of a gathering
    "EventForm": "kegiatan-rencana",
    "InvitingSection": "kegiatan-undang",
    "DoorSection": "kegiatan-pintu",
    "AfterSection": "kegiatan-tanda-tangan",
    "MoneySection": "kegiatan-uang",
    "SurveySection": "kegiatan-tes",
    "FilesSection": "kegiatan-berkas",
    "ReportSection": "kegiatan-laporan",
    "PapersSection": "kegiatan-cetak",
    "ChecksSection": "kegiatan-periksa",
    # settings
    "LetterheadSection": "kop-surat",
    "OfficialsSection": "kop-surat",
    "AgenciesSection": "pengaturan",
    "CatalogueSection": "pengaturan",
    "ProfileSection": "kata-sandi",
    "OfficersSection": "petugas",
    "DisclosuresSection": "petugas",
    "OfficeKeySection": "serah-data",
    "LookSection": "pengaturan",
    "TargetsSection": "pengaturan",
    "BackupsSection": "cadangan",
    "UpdateSection": "pengaturan",
    "BinSection": "pengaturan",
    # over everything, and dialogs
    "Palette": "cari",
    "OfficeWizard": "kop-surat",
    "OfficialForm": "kop-surat",
    "PaperDialog": "cetak",
    "PrintDialog": "cetak",
    "ImportDialog": "impor",
    "StartScreen": "mulai",
}
"""The name of the class of a screen, and its topic."""
