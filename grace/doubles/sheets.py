"""A double of Google Sheets: as much of its API as a mirror meets, with the token server beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import unquote

from grace.doubles.payment_http import Called, PaymentDouble, Reply, Webhook

SHEET_ID: Final = "double-sheet"
_RANGE = re.compile(r"'?(?P<title>[^'!]+)'?(?:!(?P<first>[A-Z]*\d*)(?::(?P<last>[A-Z]*\d*))?)?")


class SheetsDouble(PaymentDouble):
    """One sheet on loopback. *tables*: its worksheets, each a list of lines of cells."""

    def __init__(self) -> None:
        self.tables: dict[str, list[list[Any]]] = {}
        self.busy = 0
        """So many requests from now on are answered 429."""
        super().__init__()

    def signed(self, event: Mapping[str, Any]) -> Webhook:
        """Raise: Google sends nothing by itself."""
        raise NotImplementedError

    def account(self, private_key: str) -> dict[str, str]:
        """Return a service account whose tokens come from this double."""
        return {
            "type": "service_account",
            "project_id": "double",
            "private_key_id": "1",
            "private_key": private_key,
            "client_email": "grace@double.iam.gserviceaccount.com",
            "client_id": "1",
            "token_uri": f"{self.url}/token",
        }

    def answer(self, called: Called) -> Reply:
        """Return what Google answers."""
        if called.path == "/token":
            return Reply(200, {"access_token": "double", "expires_in": 3600, "token_type": "Bearer"})
        if called.key != "double":
            return _error(401, "Request had invalid authentication credentials.")
        if self.busy:
            self.busy -= 1
            return _error(429, "Quota exceeded for quota metric 'Write requests'")
        rest = unquote(called.path.removeprefix(f"/v4/spreadsheets/{SHEET_ID}"))
        if rest == unquote(called.path):
            return _error(404, "Requested entity was not found.")
        with self.lock:
            return self._sheet(called, rest)

    def _sheet(self, called: Called, rest: str) -> Reply:
        if not rest:
            return Reply(200, self._shown())
        if rest == ":batchUpdate":
            return self._structure(called.json["requests"])
        if rest == "/values:batchUpdate":
            return self._update(called.json)
        if rest.endswith(":append"):
            return self._append(rest.removeprefix("/values/").removesuffix(":append"), called)
        return self._values(rest.removeprefix("/values/"), called.fields)

    def _shown(self) -> dict[str, Any]:
        sheets = [
            {
                "properties": {
                    "sheetId": number,
                    "title": title,
                    "index": number,
                    "gridProperties": {"rowCount": 1000, "columnCount": 26},
                }
            }
            for number, title in enumerate(self.tables)
        ]
        return {"spreadsheetId": SHEET_ID, "properties": {"title": "Pretend sheet"}, "sheets": sheets}

    def _structure(self, requests: list[dict[str, Any]]) -> Reply:
        replies = []
        for request in requests:
            if "addSheet" in request:
                title = request["addSheet"]["properties"]["title"]
                self.tables[title] = []
                replies.append({"addSheet": {"properties": self._shown()["sheets"][-1]["properties"]}})
            else:
                replies.append({})
        return Reply(200, {"spreadsheetId": SHEET_ID, "replies": replies})

    def _values(self, where: str, fields: Mapping[str, str]) -> Reply:
        found = _RANGE.fullmatch(where)
        if found is None or found["title"] not in self.tables:
            return _error(400, f"Unable to parse range: {where}")
        table = self.tables[found["title"]]
        column, row = _split(found["first"] or "")
        if (found["last"] or "").isdigit():  # a line, such as A1:1
            values = [_shown_cells(table[row - 1])] if len(table) >= row else []
        else:  # a column, such as C1:C
            cells = [[_shown_cell(line[column - 1]) if len(line) >= column else ""] for line in table]
            values = [[cell[0] for cell in cells]] if fields.get("majorDimension") == "COLUMNS" else cells
        return Reply(200, {"range": where, "majorDimension": fields.get("majorDimension", "ROWS"), "values": values})

    def _update(self, wish: Mapping[str, Any]) -> Reply:
        if wish.get("valueInputOption") not in ("RAW", "USER_ENTERED"):
            return _error(400, "Invalid value at 'value_input_option'")
        nothing = [name for name, value in wish.items() if value is None]
        if nothing:  # as Google's published description has it
            return _error(400, f"Invalid value at '{nothing[0]}'")
        for change in wish["data"]:
            found = _RANGE.fullmatch(change["range"])
            if found is None or found["title"] not in self.tables or not isinstance(change["values"], list):
                return _error(400, f"Unable to parse range: {change['range']}")
            column, row = _split(found["first"] or "A1")
            for down, cells in enumerate(change["values"]):
                self._put(found["title"], row + down, column, cells)
        return Reply(200, {"spreadsheetId": SHEET_ID, "responses": []})

    def _append(self, where: str, called: Called) -> Reply:
        found = _RANGE.fullmatch(where)
        if found is None or found["title"] not in self.tables:
            return _error(400, f"Unable to parse range: {where}")
        if called.fields.get("valueInputOption") not in ("RAW", "USER_ENTERED"):
            return _error(400, "Invalid value at 'value_input_option'")
        for cells in called.json["values"]:
            self._put(found["title"], len(self.tables[found["title"]]) + 1, 1, cells)
        return Reply(200, {"spreadsheetId": SHEET_ID, "updates": {}})

    def _put(self, title: str, row: int, column: int, cells: list[Any]) -> None:
        table = self.tables[title]
        table += [[] for _ in range(row - len(table))]
        line = table[row - 1]
        line += [""] * (column - 1 + len(cells) - len(line))
        for number, cell in enumerate(cells, column - 1):
            line[number] = line[number] if cell is None else cell


def _split(place: str) -> tuple[int, int]:
    """Column and line of *place*, each from 1."""
    letters, digits = re.sub(r"\d", "", place), re.sub(r"\D", "", place)
    column = 0
    for letter in letters or "A":
        column = column * 26 + ord(letter) - 64
    return column, int(digits or 1)


def _shown_cell(cell: Any) -> str:
    return cell if isinstance(cell, str) else json.dumps(cell)


def _shown_cells(line: list[Any]) -> list[str]:
    return [_shown_cell(cell) for cell in line]


def _error(status: int, message: str) -> Reply:
    return Reply(status, {"error": {"code": status, "message": message, "status": "DOUBLE"}})
