"""What goes over with a merged business, in words."""

from collections.abc import Mapping

from desktop_app.i18n import tr, tr_count


def moving_words(moves: Mapping[str, int]) -> str:
    """Return "2 kunjungan, 1 produk" for the records of each table."""
    told = {
        "visit": lambda n: tr_count("{count} visit", "{count} visits", n),
        "follow_up": lambda n: tr_count("{count} follow-up", "{count} follow-ups", n),
        "certificate": lambda n: tr_count("{count} certificate", "{count} certificates", n),
        "stage_step": lambda n: tr_count("{count} step of a certificate", "{count} steps of certificates", n),
        "product": lambda n: tr_count("{count} product", "{count} products", n),
        "raw_material": lambda n: tr_count("{count} raw material", "{count} raw materials", n),
        "machine": lambda n: tr_count("{count} machine", "{count} machines", n),
        "known_fact": lambda n: tr_count("{count} answer", "{count} answers", n),
        "participant": lambda n: tr_count(
            "{count} place on an attendance sheet", "{count} places on attendance sheets", n
        ),
        "printed_paper": lambda n: tr_count("{count} printed paper", "{count} printed papers", n),
    }
    return ", ".join(told[table](count) for table, count in moves.items()) or tr("nothing that belongs to it")
