"""Pictures of the follow-ups, the certificates and the readiness of a business, for `tests/ui/screenshots.py`."""

from desktop_app.operations.ikm.register import IkmQuery, find_entries, load_rows


def shoot_readiness(window, label, shoot):
    """Take them in the window as it is."""
    _follow_ups(window, label, shoot)
    _certificates(window, label, shoot)
    _business(window, label, shoot)


def _follow_ups(window, label, shoot):
    window.desk.show_page("follow_ups")
    page = window.desk.pages["follow_ups"]
    shoot(window, f"{label}-follow_ups")
    row = page.list.current()
    _shoot_form(page.open_form(row.ikm_id, row.id), f"{label}-follow_ups-form", shoot)
    _shoot_form(page.finish(), f"{label}-follow_ups-done", shoot)


def _certificates(window, label, shoot):
    window.desk.show_page("certificates")
    page = window.desk.pages["certificates"]
    for view in ("renewals", "all", "pipeline"):
        page.show_target(view)
        shoot(window, f"{label}-certificates-{view}")
    _shoot_form(page.add_step(), f"{label}-certificates-step", shoot)
    page.show_target("renewals")
    _shoot_form(page.open_certificate(page.book.current()), f"{label}-certificates-form", shoot)


def _business(window, label, shoot):
    with window.workspace.read() as session:
        found = load_rows(session, find_entries(session, IkmQuery(search="suparti")))
    window.workspace.go_to("ikm", ("readiness", found[0].id))
    page = window.desk.pages["ikm"]._form
    shoot(window, f"{label}-readiness")
    page.schemes.outcomes.buttons[1].click()
    page.telling.setCurrentIndex(1)
    shoot(window, f"{label}-readiness-questions")
    page.leave()


def _shoot_form(form, name, shoot):
    shoot(form, name)
    form.reject()
