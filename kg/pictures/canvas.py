"""A drawing as bytes: the same drawing gives the same bytes, and no file is touched."""

from __future__ import annotations

import logging
from enum import StrEnum
from functools import cache
from io import BytesIO
from threading import Lock
from typing import Final, TypeAlias

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.font_manager import get_font_names
from matplotlib.text import Text

__all__ = ["Drawing", "PictureFormat", "picture"]

Drawing: TypeAlias = Figure
"""What a picture is made of, for those who may not name the library."""

_ONE_AT_A_TIME: Final = Lock()
"""The settings of the library are those of the whole process."""

_WHERE_INSTALLED: Final = (
    "Noto Sans CJK JP",
    "Noto Sans Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Thai",
    "Noto Sans Ethiopic",
    "Unifont",
)
_LAST: Final = "Last Resort High-Efficiency"
"""Comes with the library, and has a box for whatever no other font can write."""

# A font that has no bold letters is no news to whoever asked for a picture.
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)


class PictureFormat(StrEnum):
    """What a picture can be written as."""

    SVG = "svg"
    PNG = "png"


@cache
def _fonts() -> list[str]:
    """Name the fonts that names and words in any script are written in."""
    installed = set(get_font_names())
    return ["sans-serif", *(name for name in _WHERE_INSTALLED if name in installed), _LAST]


def picture(drawing: Figure, form: PictureFormat) -> bytes:
    """Return the drawing as a file of the given form, without the time of its making.

    Safe across threads.
    """
    target = BytesIO()
    metadata = {"Date": None} if form is PictureFormat.SVG else {"Software": None}
    for text in drawing.findobj(Text):
        if isinstance(text, Text):
            text.set_fontfamily(_fonts())
    # Letters stay letters, to be searched and read aloud; unsalted names would be random.
    with _ONE_AT_A_TIME, mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "svidok"}):
        drawing.savefig(target, format=form.value, metadata=metadata, dpi=144)
    return target.getvalue()
