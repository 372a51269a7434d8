"""What stands above the records of a page: the headings between them, and those of the whole page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from holidays_cli.authoring.induction.python_code import indented
from holidays_cli.authoring.induction.tables.selectors import Selection
from holidays_cli.authoring.induction.tables.table import years_in
from holidays_cli.web.html import Element

# The tags of elements that may be a heading of what follows; the last of them only where they are short.
HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6", "caption", "dt", "summary", "strong", "b", "p")
LONGEST_HEADING = 160  # characters
VARIABLES = ("heading", "subheading", "title")
ERAS = ("令和", "平成", "民國", "民国")


@dataclass(frozen=True)
class Headings:
    """The headings of records by column, and the code that reads them."""

    selection: Selection
    values: Sequence[Mapping[str, Any]]
    """For each record, the texts of its headings by column."""
    between: Mapping[str, str]
    """The tag of the headings of a column that stand between the elements."""
    of_page: Mapping[str, str]
    """The expression for the heading of a column that all elements have in common."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns, the nearest headings first."""
        return (*reversed(list(self.between)), *self.of_page)

    def code(
        self, call: str, columns: Sequence[str], *, rows_of_table: bool = False
    ) -> tuple[list[str], dict[str, str]]:
        """The lines down to the loop over the records, and the expressions for those headings that are used.

        `call` fetches the page; the last line begins the loop over the elements or, with `rows_of_table`, over their rows.
        """
        tags = {column: self.between[column] for column in columns if column in self.between}
        constants = {column: self.of_page[column] for column in columns if column in self.of_page}
        expressions: dict[str, str] = {}
        variables = iter(VARIABLES)
        lines: list[str] = []
        needs_page = bool(constants)
        for column, expression in constants.items():
            expressions[column] = next(variables)
            lines.append(f"{expressions[column]} = {expression}")
        is_single = rows_of_table and len(self.selection.elements) == 1 and not tags
        if is_single:
            table = self.selection.code()
            index = "[0]" if not self.selection.slice_code else self.selection.slice_code.replace(":", "", 1)
            single = (
                f'page.first("{self.selection.selector}")'
                if index == "[0]"
                else table[: -len(self.selection.slice_code)]
            )
            if index != "[0]":
                start = self.selection.slice_code.strip("[]").partition(":")[0] or "0"
                single += f"[{start}]"
            lines.append(f"for cells in {single}.table_rows():")
        else:
            for column in tags:
                expressions[column] = next(variables)
                lines.append(f'{expressions[column]} = ""')
            variable = "table" if rows_of_table else "entry"
            lines.append(f"for {variable} in {self.selection.code(', '.join(dict.fromkeys(tags.values())))}:")
            for column, tag in tags.items():
                lines += [
                    f'if {variable}.tag == "{tag}":',
                    *indented([f"{expressions[column]} = {variable}.text", "continue"]),
                ]
            if rows_of_table:
                lines.append(f"for cells in {variable}.table_rows():")
        uses = sum("page." in line for line in lines)
        if needs_page or uses > 1:
            lines.insert(0, f"page = {call}")
        else:
            lines = [line.replace("page.", f"{call}.", 1) for line in lines]
        return lines, expressions


def find_headings(
    page: Element, selection: Selection, elements: Sequence[Element], *, may_have_same: bool = False
) -> Headings:
    """The headings of elements, which the selection has, in the order of the page; one of them may come several times.

    A heading that all elements have is none of theirs, unless they are so few that they `may_have_same`.
    """
    positions = {node: number for number, node in enumerate(page.node.iter())}
    member_nodes = {element.node for element in selection.elements}
    tags_of_members = {element.tag for element in selection.elements}
    values: list[dict[str, Any]] = [{} for _ in elements]
    between: dict[str, str] = {}
    of_page: dict[str, str] = {}
    for tag in HEADING_TAGS:
        headings = [heading for heading in page.select(tag) if len(heading.text) <= LONGEST_HEADING and heading.text]
        if not headings:
            continue
        is_inside = [_is_inside(heading.node, member_nodes) for heading in headings]
        if tag not in tags_of_members and not selection.slice_code and selection.scope == "page":
            above = _last_above(headings, is_inside, elements, positions)
            column = f"<{tag}> above"
            if _are_worth(above) or (may_have_same and any(above)):
                between[column] = tag
                for record, text in zip(values, above, strict=True):
                    record[column] = text
        first = page.select(tag)[0]
        if tag.startswith("h") and _has_year(first.text) and not _is_inside(first.node, member_nodes):
            column = f"first <{tag}>"
            of_page[column] = f'page.first("{tag}").text'
            for record in values:
                record[column] = first.text
    titles = page.select("title")
    if titles and _has_year(titles[0].text):
        of_page["<title>"] = 'page.first("title").text'
        for record in values:
            record["<title>"] = titles[0].text
    return Headings(selection, values, between, of_page)


def _last_above(
    headings: Sequence[Element], is_inside: Sequence[bool], elements: Sequence[Element], positions: Mapping[Any, int]
) -> list[str]:
    """For each element, the text of the last heading that begins before it; none of those inside an element."""
    places = [
        (positions[heading.node], heading.text)
        for heading, inside in zip(headings, is_inside, strict=True)
        if not inside
    ]
    texts = []
    for element in elements:
        before = [text for place, text in places if place < positions[element.node]]
        texts.append(before[-1] if before else "")
    return texts


def _is_inside(node: Any, members: set[Any]) -> bool:
    return any(ancestor in members for ancestor in node.iterancestors())


def _are_worth(texts: Sequence[str]) -> bool:
    """Whether headings are not the same text again and again."""
    return len(set(texts)) > 1 and sum(bool(text) for text in texts) >= len(texts) / 2


def _has_year(text: str) -> bool:
    normal = "".join(str(int(c)) if c.isdecimal() else c for c in text)
    return bool(years_in(normal)) or any(era in text for era in ERAS)
