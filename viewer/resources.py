"""Where the files that ship with the program are.

An installed wheel carries ``resources/`` and ``seeds/`` inside the package; a checkout has them at its top.
"""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def data_path(*parts: str) -> Path:
    """Return the path of a shipped file or folder, such as ``data_path("resources", "icons", "fit.svg")``.

    The packaged copy comes first, the checkout second. Raises FileNotFoundError where neither has it.
    """
    for base in (_PACKAGE / "_data", _PACKAGE.parent):
        path = base.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"not shipped with this installation of Dateline: {'/'.join(parts)}")


def sample_article() -> Path:
    """Return the path of the article that the window opens with when it is given none."""
    return next(iter(sorted(data_path("seeds").glob("*.txt"))))
