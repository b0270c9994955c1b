"""Pictures of the start: the cards, and what an office with nothing in it sees."""


def shoot_start(window, folder, camera):
    """Take every card of the start."""
    from desktop_app.ui.start.first import FirstStartCard
    from desktop_app.ui.start.recovery_key import RecoveryKeyCard
    from desktop_app.ui.start.unlock import UnlockCard

    for card in (FirstStartCard(folder), UnlockCard(folder), RecoveryKeyCard("ABCD-" * 7 + "EFGH")):
        window.start._show(card)
        camera.shoot(window, f"start-{type(card).__name__}")
