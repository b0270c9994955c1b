"""The icon of the program for every system, drawn from one SVG: .ico (Windows), .icns (macOS), .png (Linux)."""

import os
from io import BytesIO
from pathlib import Path

from shipping.project import NAME, PROGRAM_ICON

SIZES = (16, 24, 32, 48, 64, 128, 256, 512, 1024)
"""Pixels; each is drawn from the SVG, none is scaled from another."""
OF_WINDOWS = (16, 24, 32, 48, 64, 128, 256)
PNG = 512


def write_icons(folder: Path) -> dict[str, Path]:
    """Write the three icons into `folder` and return them by suffix."""
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    drawn = {size: Image.open(BytesIO(png)) for size, png in _drawn().items()}
    written = {suffix: folder / f"{NAME}.{suffix}" for suffix in ("ico", "icns", "png")}
    others = [drawn[size] for size in OF_WINDOWS[:-1]]
    drawn[OF_WINDOWS[-1]].save(written["ico"], append_images=others, sizes=[(size, size) for size in OF_WINDOWS])
    drawn[1024].save(written["icns"], append_images=list(drawn.values()))
    drawn[PNG].save(written["png"])
    return written


def _drawn() -> dict[int, bytes]:
    """Return a PNG of every size. Qt draws without a screen, and without the application of whoever asks."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(PROGRAM_ICON))
    if not renderer.isValid():
        raise ValueError(f"{PROGRAM_ICON} cannot be drawn")
    pictures = {}
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        held = QByteArray()
        buffer = QBuffer(held)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"PNG").write(image)
        pictures[size] = bytes(held.data())
    return pictures
