"""A drawing as bytes: the same drawing gives the same bytes, and no file is touched."""

from __future__ import annotations

from enum import StrEnum
from io import BytesIO

import matplotlib as mpl
from matplotlib.figure import Figure

__all__ = ["PictureFormat", "picture"]


class PictureFormat(StrEnum):
    """What a picture can be written as."""

    SVG = "svg"
    PNG = "png"


def picture(drawing: Figure, form: PictureFormat) -> bytes:
    """Return the drawing as a file of the given form, without the time of its making."""
    target = BytesIO()
    metadata = {"Date": None} if form is PictureFormat.SVG else {"Software": None}
    # Letters stay letters, to be searched and read aloud; unsalted names would be random.
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "svidok"}):
        drawing.savefig(target, format=form.value, metadata=metadata, dpi=144)
    return target.getvalue()
