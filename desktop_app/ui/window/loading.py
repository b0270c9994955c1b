"""What is imported in the background while the window is there already: first for the first page, then the rest."""


def load_first() -> None:
    """Import what is needed until the first page is there."""
    import desktop_app.ui.home.page
    import desktop_app.ui.start.opening
    import desktop_app.ui.window.desk
    import desktop_app.ui.workspace  # noqa: F401


def load() -> None:
    """Import everything that the pages need, so that none of them makes the person wait."""
    import desktop_app.ui.certificates.page
    import desktop_app.ui.conflicts.page
    import desktop_app.ui.events.page
    import desktop_app.ui.find.palette
    import desktop_app.ui.follow_ups.page
    import desktop_app.ui.handing_in.page
    import desktop_app.ui.home.page
    import desktop_app.ui.ikm.page
    import desktop_app.ui.papers.page
    import desktop_app.ui.settings.page
    import desktop_app.ui.start.opening
    import desktop_app.ui.visits.page  # noqa: F401
