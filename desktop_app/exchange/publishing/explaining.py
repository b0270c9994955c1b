"""What a server answers, as sentences. Never its own words: they may hold values of a record or of the address."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from desktop_app.errors import UserError
from desktop_app.i18n import tr


def nothing_changed() -> str:
    """Return the assurance that a refusal came before any work."""
    return tr("Nothing was changed on the server.")


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the server or the way to it does wrong into a `UserError`."""
    import psycopg

    try:
        yield
    except DBAPIError as error:
        cause = error.orig
        if not isinstance(cause, psycopg.Error):
            raise
        raise sentence(cause) from None
    except psycopg.Error as error:
        raise sentence(error) from None


def sentence(error: BaseException) -> UserError:
    """Return what an error of an open connection means for a person; one without a code is the end of it."""
    state = getattr(error, "sqlstate", None) or ""
    return _lost() if not state or state.startswith(("08", "57P")) else _by_state(state)


def not_connected(error: BaseException) -> UserError:
    """Return why no connection came about: libpq gives only words for it."""
    words = str(error)
    if "password" in words:
        return UserError(
            tr("The server refused the name or the password."),
            tr("Nothing was changed. The password stands in the address, in PGPASSWORD or in the file .pgpass."),
        )
    if "SSL" in words and "does not support" in words:
        return UserError(
            tr("The server does not encrypt its connections, so nothing was sent."),
            tr("Let it be set up with a certificate. In a trusted network, add ?sslmode=disable to the address."),
        )
    if "FATAL" in words:
        return UserError(
            tr("The server is there but does not let this program in."),
            tr("Nothing was changed. Check the name of the database and of the user, and what the server allows."),
        )
    return UserError(
        tr("The server cannot be reached."),
        tr("Nothing was changed. Check the address, the network, and whether PostgreSQL runs there."),
    )


def _by_state(state: str) -> UserError:
    problem = {
        "42501": tr("The user of the server may not do this."),
        "55P03": tr("Somebody has used the tables on the server for half a minute without a pause."),
        "53100": tr("The disk of the server is full."),
    }.get(state, tr("The server refused what was sent (code {code}).", code=state))
    advice = {
        "42501": tr(
            "What was published before is safe. The user must own the schema siap_ikm, or may make it: "
            "GRANT CREATE, TEMPORARY ON DATABASE … TO …"
        ),
        "55P03": tr("What was published before is safe. Try again when the report is done."),
    }.get(state, tr("What was published before is safe. Show the code to whoever looks after the server."))
    return UserError(problem, advice)


def _lost() -> UserError:
    return UserError(
        tr("The connection to the server was lost."),
        tr("What was published is safe, and your own database is untouched. Publish again: it goes on from there."),
    )
