"""A Google sheet kept current, through gspread. The only module that knows it.

Rows are found by the key's column and columns by their heading, so a sheet may be sorted, filtered, and given columns
of its own. Values are sent RAW: what begins with = is text, never a formula.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from grace.connect.mirrors import Row, harmless, plain_number
from grace.errors import OutcomeUnknown, Refused, TemporaryFailure

SCOPES: Final = ("https://www.googleapis.com/auth/spreadsheets",)
API: Final = "https://sheets.googleapis.com"


@dataclass(frozen=True, slots=True)
class SheetsAccess:
    """A sheet and the key to it. *file*: the service account's JSON; *api_url*: an emulator instead of Google."""

    file: Path
    sheet_id: str
    api_url: str = ""


_OF_AN_ACCOUNT = ("client_email", "private_key", "token_uri")


class SheetMirror:
    """Keeps worksheets of one sheet current, one for each table."""

    name = "sheet"
    pause = 6.0  # seconds; four requests a batch stay under 60 a minute and user, Google's quota

    def __init__(self, access: SheetsAccess, patience: float = 20.0) -> None:
        """*patience*: seconds one answer is waited for."""
        self._access = access
        self._patience = patience
        self._sheets: dict[str, Any] = {}

    def write(self, table: str, head: tuple[str, ...], rows: tuple[Row, ...]) -> None:
        """Update the rows whose key is there and append the others. Raises as every mirror does; Refused also for a
        worksheet whose key column was renamed."""
        with _our_errors():
            try:
                self._write(self._worksheet(table), head, rows)
            except Exception:
                self._sheets.clear()  # somebody may have deleted or renamed the worksheet: look again next time
                raise

    def look(self) -> str:
        """Return the title of the sheet. Raises as `write` does."""
        with _our_errors():
            title: str = self._open().title
            return title

    def _write(self, sheet: Any, head: tuple[str, ...], rows: tuple[Row, ...]) -> None:
        heading: list[str] = sheet.row_values(1)
        columns = _columns(sheet, heading, head)
        keys = {key: number for number, key in enumerate(sheet.col_values(columns[0]), 1) if number > 1}
        known = [row for row in rows if _key(row) in keys]
        if known:
            cells = [cell for row in known for cell in _cells(keys[_key(row)], columns, row)]
            _update(sheet, cells)
        fresh = [_line(columns, row) for row in rows if _key(row) not in keys]
        if fresh:
            sheet.append_rows(fresh, value_input_option="RAW", insert_data_option="INSERT_ROWS", table_range="A1")

    def _worksheet(self, table: str) -> Any:
        if table not in self._sheets:
            import gspread

            book = self._open()
            try:
                self._sheets[table] = book.worksheet(table)
            except gspread.WorksheetNotFound:
                self._sheets[table] = book.add_worksheet(table, rows=100, cols=20)
        return self._sheets[table]

    def _open(self) -> Any:
        import gspread  # heavy, and only for shops that use it

        base, patience = self._access.api_url, self._patience

        class Client(gspread.HTTPClient):
            def request(self, method: str, endpoint: str, *rest: Any, **more: Any) -> Any:
                """Ask the emulator where one is set."""
                self.set_timeout(patience)
                where = endpoint.replace(API, base, 1) if base else endpoint
                return super().request(method, where, *rest, **more)

        return gspread.service_account_from_dict(self._account(), SCOPES, Client).open_by_key(self._access.sheet_id)

    def _account(self) -> Mapping[str, Any]:
        try:
            read: MutableMapping[str, Any] = json.loads(self._access.file.read_text(encoding="utf-8"))
            account = {**read}
        except (OSError, ValueError, TypeError):
            raise Refused("GOOGLE_SERVICE_ACCOUNT_FILE is no JSON file of a service account.") from None
        lacks = [name for name in _OF_AN_ACCOUNT if not str(account.get(name, "")).strip()]
        if lacks or "PRIVATE KEY-----" not in account["private_key"]:
            what = f"it lacks {', '.join(lacks)}" if lacks else "its private_key is not whole"
            raise Refused(f"GOOGLE_SERVICE_ACCOUNT_FILE is no key of a service account: {what}. Download the key anew.")
        return account


def _key(row: Row) -> str:
    return str(harmless(row[0]))


def _columns(sheet: Any, heading: list[str], head: tuple[str, ...]) -> list[int]:
    """Return the number of each of our columns; those that are missing are written behind the last heading."""
    if any(heading) and head[0] not in heading:
        raise Refused(f"the worksheet “{sheet.title}” has no column “{head[0]}” any more; name it so again.")
    missing = [name for name in head if name not in heading]
    if missing:
        if len(heading) + len(missing) > sheet.col_count:
            sheet.add_cols(len(heading) + len(missing) - sheet.col_count)
        _update(sheet, [{"range": _place(1, len(heading) + 1), "values": [missing]}])
    whole = [*heading, *missing]
    return [whole.index(name) + 1 for name in head]


def _update(sheet: Any, cells: list[dict[str, Any]]) -> None:
    """Write *cells*. All that gspread would send as null is named: Google's published description takes no null."""
    sheet.batch_update(
        cells,
        value_input_option="RAW",
        include_values_in_response=False,
        response_value_render_option="FORMATTED_VALUE",
        response_date_time_render_option="FORMATTED_STRING",
    )


def _cells(number: int, columns: list[int], row: Row) -> Iterator[dict[str, Any]]:
    """Return what to write into line *number*: cells side by side in one range, columns of others left out."""
    run: list[Any] = []
    first = last = 0
    for column, cell in sorted(zip(columns, row, strict=True)):
        if run and column != last + 1:
            yield {"range": _place(number, first), "values": [run]}
            run = []
        first, last = (first if run else column), column
        run.append(plain_number(harmless(cell)))
    yield {"range": _place(number, first), "values": [run]}


def _line(columns: list[int], row: Row) -> list[Any]:
    line: list[Any] = [None] * max(columns)
    for column, cell in zip(columns, row, strict=True):
        line[column - 1] = plain_number(harmless(cell))
    return line


def _place(row: int, column: int) -> str:
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"


@contextmanager
def _our_errors() -> Iterator[None]:
    """gspread's and Google's errors as ours, in their code only."""
    import requests
    from google.auth.exceptions import GoogleAuthError, TransportError
    from gspread.exceptions import APIError, GSpreadException

    try:
        yield
    except APIError as fault:
        status = fault.response.status_code
        if status in (408, 429):
            raise TemporaryFailure(f"Google asks to wait (HTTP {status}).") from fault
        if status >= 500:
            raise OutcomeUnknown(f"Google failed (HTTP {status}).") from fault
        raise Refused(f"Google refused (HTTP {status}); is the sheet shared with the service account?") from fault
    except (requests.RequestException, TransportError) as fault:
        raise OutcomeUnknown(f"Google did not answer ({type(fault).__name__}).") from fault
    except (GSpreadException, GoogleAuthError, PermissionError, ValueError) as fault:
        raise Refused(f"Google's sheet cannot be used ({type(fault).__name__}); see docs/sheets.md.") from fault
