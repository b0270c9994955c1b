"""Pictures of the start: the cards, the setting up of an office, and every page of one that has nothing yet."""

from tests.ui.screens.camera import settle


def shoot_start(window, folder, camera):
    """Take every card of the start."""
    from desktop_app.ui.start.first import FirstStartCard
    from desktop_app.ui.start.recovery_key import RecoveryKeyCard
    from desktop_app.ui.start.unlock import UnlockCard

    for card in (FirstStartCard(folder), UnlockCard(folder), RecoveryKeyCard("ABCD-" * 7 + "EFGH")):
        window.start._show(card)
        camera.shoot(window, f"start-{type(card).__name__}")


def shoot_new_office(window, folder, camera):
    """Take the steps of the wizard, and what a new office sees on every page."""
    from desktop_app.domain.officer import OfficerDraft
    from desktop_app.ui import pages
    from desktop_app.ui.office_wizard.wizard import OfficeWizard
    from desktop_app.ui.start.opening import begin_real

    opened = begin_real(folder, OfficerDraft(name="Ana Petugas"), "DINAS PERINDUSTRIAN", "empat kata yang panjang")
    window.open_opened(opened)
    settle(window.workspace)
    wizard = window.findChild(OfficeWizard)
    wizard.letterhead.section.form.fields["government"].entry.set_value("PEMERINTAH KABUPATEN CONTOH")
    wizard.letterhead.section.form.fields["address"].entry.set_value("Jalan Contoh Nomor 1, Kota Contoh 35000")
    wizard.letterhead.section._typed()
    camera.shoot(wizard, "wizard-letterhead")
    wizard.save()
    for step, name in ((1, "official"), (2, "paper")):
        wizard._show(step)
        camera.shoot(wizard, f"wizard-{name}")
    wizard.reject()
    for entry in pages.entries():
        window.desk.show_page(entry.name)
        camera.shoot(window, f"empty-{entry.name}")
    window.desk.show_page("settings")
    page = window.desk.pages["settings"]
    for name in page.sections:
        page.show_target(name)
        camera.shoot(window, f"empty-settings-{name}")
