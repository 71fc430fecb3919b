"""The files that Svidok ships beside its code: the ontology and the queries.

A wheel carries them in ``kg/_data``; in a checkout they stand at the top, beside the packages.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import ConfigurationError, Problem

__all__ = ["ontology_dir", "queries_dir", "read_text"]

_PACKAGE = Path(__file__).resolve().parent
_HOMES = (_PACKAGE / "_data", _PACKAGE.parent)


def _missing(name: str) -> ConfigurationError:
    return ConfigurationError(
        Problem(
            f"{name} is not part of this installation",
            way_out="install svidok again, or run it from a full checkout",
        )
    )


def _folder(name: str) -> Path:
    for home in _HOMES:
        if (home / name).is_dir():
            return home / name
    raise _missing(name)


def ontology_dir() -> Path:
    """Return the folder with ``ace.ttl``, concepts, alignments, shapes, rules and policies.

    Raises ``ConfigurationError`` when it was not installed.

    >>> ontology_dir().name
    'ontology'
    """
    return _folder("ontology")


def queries_dir() -> Path:
    """Return the folder with one ``.rq`` file a question, and the checks in ``checks/``.

    Raises ``ConfigurationError`` when it was not installed.
    """
    return _folder("queries")


def read_text(name: str) -> str:
    """Return the text of one shipped file, named from the top: ``ontology/ace.ttl``.

    Raises ``ConfigurationError`` when there is no such file, or when the name leads out of the
    ontology and the queries.
    """
    top, _, rest = name.partition("/")
    if top not in {"ontology", "queries"} or not rest:
        raise _missing(name)
    folder = _folder(top).resolve()
    path = (folder / rest).resolve()
    if not path.is_relative_to(folder) or not path.is_file():
        raise _missing(name)
    return path.read_text(encoding="utf-8")
