"""Errors that nobody caught."""

import logging
from threading import Thread

import pytest

from desktop_app.errors import UserError
from desktop_app.ui.window.errors import ErrorHook, make_report


@pytest.fixture
def hook(qapp, answers):
    answers.errors_expected = True
    return ErrorHook()


def raised(error):
    try:
        raise error
    except type(error) as caught:
        return caught


def test_user_error_is_told_and_not_logged(hook, answers, caplog):
    error = UserError("Disk penuh.", "Data aman.")
    hook.hook(UserError, error, None)
    assert answers.errors == [error]
    assert caplog.records == []


def test_bug_is_logged_without_what_was_typed(hook, answers, caplog):
    error = raised(ValueError("NIK 1810010101900001"))
    with caplog.at_level(logging.ERROR):
        hook.hook(ValueError, error, error.__traceback__)
    assert answers.errors == [error]
    assert "test_errors.py" in caplog.text
    assert "1810010101900001" not in caplog.text


def test_error_of_a_thread_arrives_in_the_main_thread(hook, answers, qtbot):
    error = KeyError("x")
    thread = Thread(target=lambda: hook.hook(KeyError, error, None))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: answers.errors == [error])


def test_report_names_cause_and_versions():
    try:
        try:
            {}[1810010101900001 + 1]
        except KeyError as cause:
            raise TypeError("bad call") from cause
    except TypeError as error:
        report = make_report(error)
    assert report.index("KeyError") < report.index("TypeError: bad call")
    assert "1810010101900002" not in report
    assert "Qt 6" in report
