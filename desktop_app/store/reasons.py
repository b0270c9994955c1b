"""Why the system refused a file, in the language of the program: the system itself speaks English or its own."""

import errno

from desktop_app.i18n import tr

NOT_READY, IN_USE, BROKEN, NO_NETWORK = (15, 21), (32, 33), (23, 1117), (53, 59, 64, 67)
"""Numbers of Windows for what has no errno of its own."""


def reason_of(error: OSError) -> str:
    """Return the reason in a few words; of an error that the program raised itself, its own words."""
    if error.errno is None:
        return str(error)
    return _reasons().get(_kind(error), tr("error {number} of the system", number=error.errno))


def _kind(error: OSError) -> int:
    number = getattr(error, "winerror", None)
    for numbers, kind in (
        (NOT_READY, errno.ENXIO),
        (IN_USE, errno.EBUSY),
        (BROKEN, errno.EIO),
        (NO_NETWORK, errno.ETIMEDOUT),
    ):
        if number in numbers:
            return kind
    return error.errno or 0


def _reasons() -> dict[int, str]:
    network, gone = tr("the network does not answer"), tr("the medium is not there any more")
    refused, in_use = tr("no permission"), tr("it is in use by another program")
    return {
        errno.EACCES: refused,
        errno.EPERM: refused,
        errno.EROFS: tr("the medium cannot be written to"),
        errno.ENOENT: tr("it is not there"),
        errno.ENOTDIR: tr("it is not there"),
        errno.EISDIR: tr("it is a folder"),
        errno.EIO: tr("the medium is damaged or was pulled out"),
        errno.ENXIO: gone,
        errno.ENODEV: gone,
        errno.EBUSY: in_use,
        errno.ETXTBSY: in_use,
        errno.EDEADLK: in_use,
        errno.EINVAL: tr("the medium does not take this name or file"),
        errno.ENAMETOOLONG: tr("the name is too long"),
        errno.EFBIG: tr("the medium does not take files of this size"),
        errno.ENOSPC: tr("the disk is full"),
        errno.ETIMEDOUT: network,
        errno.ENETDOWN: network,
        errno.ENETUNREACH: network,
        errno.EHOSTUNREACH: network,
    }
