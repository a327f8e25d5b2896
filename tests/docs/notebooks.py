"""Executes the notebooks of the docs: `python -m tests.docs.notebooks` writes them anew.

An .ipynb file is the only source of its notebook. Edit it in Jupyter or by hand, run this, look at
every picture, and read every sentence again: the tests see that each number in a sentence stands
in what is printed beside it, not that the sentence says what the number means.
"""

from __future__ import annotations

import asyncio
import base64
import os
import re
import struct
import tempfile
import zlib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import iom_matrix

FOLDER = Path(__file__).parents[2] / "docs" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
PICTURE = "image/png"
_PACKAGES = Path(iom_matrix.__file__).parents[1]
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


# What stands for a picture in text: the words that a chart has for those who cannot see it.
_STARTUP = """
try:
    import altair
except ModuleNotFoundError:
    pass
else:
    get_ipython().display_formatter.formatters["text/plain"].for_type(
        altair.TopLevelMixin,
        lambda chart, page, _: page.text(str(chart.to_dict().get("description", ""))),
    )
"""


def read(path: Path) -> Any:
    """A notebook as nbformat has it."""
    import nbformat

    return nbformat.read(path, as_version=4)


def executed(path: Path) -> Any:
    """The notebook of a file, run from top to bottom in its own folder, without what varies."""
    from nbclient import NotebookClient

    notebook = read(path)
    with tempfile.TemporaryDirectory() as folder:
        startup = Path(folder) / "profile_default" / "startup" / "descriptions.py"
        startup.parent.mkdir(parents=True)
        startup.write_text(_STARTUP, encoding="utf-8")
        places = [str(_PACKAGES), *filter(None, [os.environ.get("PYTHONPATH")])]
        # The package under test; nothing that the user of this machine has set for IPython.
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(places), "IPYTHONDIR": folder}
        client = NotebookClient(
            notebook, timeout=300, kernel_name="python3", record_timing=False,
            resources={"metadata": {"path": str(path.parent)}},
        )  # fmt: skip
        asyncio.run(client.async_execute(env=env))
    return stripped(notebook)


def stripped(notebook: Any) -> Any:
    """The same notebook without timings, versions of Python and what editors leave behind."""
    notebook.metadata = _METADATA
    for cell in notebook.cells:
        cell.metadata = {}
        if cell.cell_type == "code":
            cell.outputs = [_output(output) for output in _joined(cell.outputs)]
    return notebook


def _joined(outputs: list[Any]) -> Iterator[Any]:
    """Outputs with the pieces in which a stream happens to arrive put together."""
    last = None
    for output in outputs:
        same = last is not None and output.output_type == last.output_type == "stream"
        if same and output.name == last.name:
            last.text += output.text
            continue
        last = output
        yield output


def _output(output: Any) -> Any:
    if "data" not in output:
        return output
    data = output.data
    if PICTURE in data:
        data[PICTURE] = packed(data[PICTURE])
        return output
    output.metadata = {}
    # A page says all, and what `repr` says of the same thing may be of any length.
    if "text/html" in data:
        data.pop("text/plain", None)
    return output


def packed(picture: str) -> str:
    """A PNG in base64, the same to the last pixel, packed as small as zlib can."""
    image = base64.b64decode(picture)
    found = list(_chunks(image))
    pixels = zlib.decompress(b"".join(body for kind, body in found if kind == b"IDAT"))
    others = [chunk for chunk in found if chunk[0] != b"IDAT"]
    kept = [*others[:-1], (b"IDAT", zlib.compress(pixels, 9)), others[-1]]
    small = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in kept
    )
    return base64.b64encode(image[:8] + small).decode("ascii")


def _chunks(image: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(image):
        (length,) = struct.unpack_from(">I", image, at)
        yield image[at + 4 : at + 8], image[at + 8 : at + 8 + length]
        at += 12 + length


def write(notebook: Any, path: Path) -> None:
    """Write a notebook with LF and nothing else that depends on the machine."""
    import nbformat

    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")


def texts_of(cell: Any) -> Iterator[str]:
    """What a cell prints and shows, as texts; a picture only says that it is there."""
    for output in cell.get("outputs", ()):
        if output.output_type == "stream":
            yield output.text
        for kind, shown in output.get("data", {}).items():
            yield f"({kind})" if kind == PICTURE else shown


def plain(shown: str) -> str:
    """The text of a piece of a page."""
    return unescape(re.sub(r"<style.*?</style>|<[^>]+>", " ", shown, flags=re.DOTALL))


def main() -> None:
    """Execute every notebook and write it back."""
    for path in NOTEBOOKS:
        write(executed(path), path)


if __name__ == "__main__":
    main()
