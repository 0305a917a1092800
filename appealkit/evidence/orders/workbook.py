"""An .xlsx workbook as sheets. What the file claims of its own size is not believed.

calamine keeps a sheet as one block of rows times columns: a single cell far down on the right would take
all memory, and end the process. So the archive is unpacked once, within bounds and to nowhere, to see
what is really in it, before calamine may have it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from appealkit.case.finding import Finding, Place
from appealkit.errors import AppealError
from appealkit.evidence.orders.extent import count_area, cut_at_tags, is_near
from appealkit.evidence.orders.kinds import CHUNK
from appealkit.evidence.orders.sheet import Sheet

MAX_UNPACKED = 400_000_000
MAX_RATIO = 250  # a sheet of equal rows packs to a fiftieth, zeros to a thousandth
SMALL = 20_000_000  # bytes that do no harm, however they were packed
MAX_CELLS = 25_000_000
ENCRYPTED = 1


@contextmanager
def open_workbook(path: Path, name: str) -> Iterator[Iterator[Sheet]]:
    """Give the sheets of a workbook, each read when its turn comes. Raises AppealError with OR01."""
    try:
        _refuse_harm(path, name)
    except AppealError:
        raise
    except Exception:  # whatever zipfile makes of a damaged file
        raise AppealError(Finding("OR01", Place(name), {}, "broken")) from None
    with closing(_read_sheets(path, name)) as sheets:
        yield sheets


def _read_sheets(path: Path, name: str) -> Generator[Sheet, None, None]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    try:
        with CalamineWorkbook.from_path(path) as workbook:
            tables = [
                index
                for index, sheet in enumerate(workbook.sheets_metadata)
                if sheet.typ == SheetTypeEnum.WorkSheet
            ]
            for number, index in enumerate(tables, 1):
                sheet = workbook.get_sheet_by_index(index)
                left = sheet.start[1] if sheet.start else 0
                yield Sheet(sheet.iter_rows(), "xlsx", number, len(tables), left)
    except CalamineError:
        raise AppealError(Finding("OR01", Place(name), {}, "broken")) from None


def _refuse_harm(path: Path, name: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        if any(part.flag_bits & ENCRYPTED for part in parts):
            raise AppealError(Finding("OR01", Place(name), {}, "password"))
        if "xl/workbook.xml" not in archive.namelist():
            raise AppealError(Finding("OR01", Place(name), {}, "archive"))
        packed, claimed = sum(part.compress_size for part in parts), sum(part.file_size for part in parts)
        if claimed > MAX_UNPACKED or claimed > SMALL + MAX_RATIO * packed:
            raise AppealError(_bomb(name))
        left = MAX_UNPACKED
        for part in parts:
            near = True
            for text in cut_at_tags(_unpack(archive, part)):
                left -= len(text)
                if left < 0:
                    raise AppealError(_bomb(name))
                near = near and is_near(text)
            if not near and count_area(cut_at_tags(_unpack(archive, part))) > MAX_CELLS:
                raise AppealError(Finding("OR01", Place(name), {"limit": MAX_CELLS}, "far_cell"))


def _unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Give a part to its real end, wherever it claims to end."""
    part.file_size = 2 * MAX_UNPACKED
    with archive.open(part) as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _bomb(name: str) -> Finding:
    return Finding("OR01", Place(name), {"limit": f"{MAX_UNPACKED // 1_000_000} MB"}, "bomb")
