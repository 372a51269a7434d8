"""The tables that elements of an HTML page make which are no rows: alone, in pairs, or between line breaks."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from holidays_cli.authoring.induction.documents.document import Document
from holidays_cli.authoring.induction.documents.html_elements import Element
from holidays_cli.authoring.induction.documents.html_headings import Section, headings_above, quoted, taken_apart
from holidays_cli.authoring.induction.documents.table import FEWEST, Code, Record, Table
from holidays_cli.rows import clean_text

LONGEST = 400  # characters in an element that is about one holiday
NEAR = 4  # elements between a date and its name
DATED = ("datetime", "content", "title", "data-date", "data-sort", "data-value", "data-order", "data-day", "value")


def _selector(sort: tuple[str, str]) -> str:
    tag, name = sort
    return rf"<{tag}\b[^>]*\b{re.escape(name)}\b[^>]*>" if name else rf"<{tag}\b[^>]*>"


def repeated(document: Document, page: str, elements: list[Element], sections: list[Section]) -> Iterator[Table]:
    """Elements that repeat, whose text has both the date and the name."""
    sorts: Counter[tuple[str, str]] = Counter()
    for one in elements:
        if not one.direct or one.tag in ("script", "style", "title", "option"):
            continue
        outer: Element | None = one
        for _ in range(3):
            if (
                outer is None
                or outer.end - outer.inner > LONGEST
                or outer.tag in ("tr", "table", "tbody", "ul", "body")
            ):
                break
            if re.search(r"\d", clean_text(page[outer.inner : outer.end])):
                for sort in {outer.sort, (outer.tag, "")}:
                    sorts[sort] += 1
            outer = outer.outer
    for sort, count in sorts.most_common(24):
        if count < FEWEST:
            continue
        pattern = rf"{_selector(sort)}(.*?)</{sort[0]}>"
        found = list(re.finditer(pattern, page, re.DOTALL))
        records: list[Record] = [{"text": clean_text(one[1])} | headings_above(sections, one.start()) for one in found]
        dirty = {"text"} if any(one[1] != clean_text(one[1]) for one in found) else set()
        yield Table(
            f"the elements {_shown(sort)}", records, _text_code(document, f"ITEM = re.compile({quoted(pattern)}, re.DOTALL)", "ITEM.findall({})", sections),
            dirty=_dirty(sections, dirty), contexts=frozenset(one.label for one in sections), cost=0.02,
        )  # fmt: skip


def lines(document: Document, page: str, sections: list[Section]) -> Iterator[Table]:
    """The lines of the page, wherever it breaks them."""
    pattern = r"<(?:br|/?p|/?li|/?div|/?tr|/?h\d)\b[^>]*>"
    breaks = list(re.finditer(pattern, page))
    starts, ends = [0, *(one.end() for one in breaks)], [*(one.start() for one in breaks), len(page)]
    records: list[Record] = [
        {"text": text} | headings_above(sections, start)
        for start, end in zip(starts, ends, strict=True)
        if len(text := clean_text(page[start:end])) > 5
    ]
    split = f'BREAK = re.compile(r"{pattern}")'
    code = _text_code(document, split, "map(clean_text, BREAK.split({}))", sections, ["len(text) > 5"])
    contexts = frozenset(one.label for one in sections)
    yield Table("the lines of the page", records, code, dirty=_dirty(sections, set()), contexts=contexts, cost=0.05)


def _text_code(
    document: Document, constant: str, expression: str, sections: list[Section], conditions: Sequence[str] = ()
) -> Callable[[str, Mapping[str, str]], Code]:
    def code(url: str, used: Mapping[str, str]) -> Code:
        loops, inside, fields, constants = taken_apart(f"fetch({url}{document.option})", used, sections)
        loops.append(f"for text in {expression.format(inside)}")
        fields["text"] = "text"
        return Code(
            loops, fields, {"import re", "from holidays_cli.web import fetch"}, [*constants, constant], [*conditions]
        )

    return code


def pairs(document: Document, page: str, elements: list[Element], sections: list[Section]) -> Iterator[Table]:
    """Pairs of elements that repeat, one with the date and one with the name."""
    slots: list[tuple[tuple[str, str, str], str]] = []
    for one in sorted(elements, key=lambda element: element.start):
        dated = [(name, one.attributes.get(name, "")) for name in DATED]
        slots += [((*one.sort, name), text) for name, text in dated if re.search(r"\d", text) and len(text) < 60]
        if one.direct and one.tag not in ("script", "style", "td", "title") and one.end - one.inner < LONGEST:
            slots.append(((*one.sort, ""), clean_text(page[one.inner : one.end])))
    by_key: dict[tuple[str, str, str], list[int]] = {}
    for number, (key, text) in enumerate(slots):
        if re.search(r"\d", text) and len(text) < 60:
            by_key.setdefault(key, []).append(number)
    for key, numbers in sorted(by_key.items(), key=lambda item: -len(item[1]))[:24]:
        if len(numbers) < FEWEST:
            continue
        for direction in (1, -1):
            near: Counter[tuple[str, str, str]] = Counter()
            for number in numbers:
                around = (
                    slots[number + 1 : number + 1 + NEAR] if direction > 0 else slots[max(0, number - NEAR) : number]
                )
                near.update(
                    {
                        other
                        for other, text in around
                        if re.search(r"[^\W\d_]{2}", text) and other != key and not other[2]
                    }
                )
            for other, count in near.most_common(3):
                if count >= 0.75 * len(numbers):
                    yield _pair(document, page, (key, other) if direction > 0 else (other, key), direction, sections)


def _pair(
    document: Document, page: str, keys: tuple[tuple[str, str, str], ...], direction: int, sections: list[Section]
) -> Table:
    pattern = ".{0,999}?".join(
        rf'<{tag}\b[^>]*?\b{name}="([^"]*)"' if name else rf"{_selector((tag, kind))}(.*?)</{tag}>"
        for tag, kind, name in keys
    )
    labels = ("date", "name") if direction > 0 else ("name", "date")
    records: list[Record] = []
    dirty: set[str] = set()
    for found in re.finditer(pattern, page, re.DOTALL):
        dirty |= {label for label, text in zip(labels, found.groups(), strict=True) if text != clean_text(text)}
        fields = dict(zip(labels, map(clean_text, found.groups()), strict=True))
        records.append(fields | headings_above(sections, found.start()))

    def code(url: str, used: Mapping[str, str]) -> Code:
        loops, inside, written, constants = taken_apart(f"fetch({url}{document.option})", used, sections)
        variables = [used.get(label, "_") for label in labels]
        loops.append(f"for {', '.join(variables)} in ROW.findall({inside})")
        written |= {label: used[label] for label in labels if label in used}
        constants.append(f"ROW = re.compile({quoted(pattern)}, re.DOTALL)")
        return Code(loops, written, {"import re", "from holidays_cli.web import fetch"}, constants)

    shown = " and ".join(_shown((tag, kind)) for tag, kind, _ in keys)
    contexts = frozenset(one.label for one in sections)
    return Table(f"the elements {shown}", records, code, cost=0.03, dirty=_dirty(sections, dirty), contexts=contexts)


def _dirty(sections: list[Section], labels: set[str]) -> frozenset[str]:
    return frozenset(labels | {one.label for one in sections if one.dirty})


def _shown(sort: tuple[str, str]) -> str:
    return f'<{sort[0]} class="{sort[1]}">' if sort[1] else f"<{sort[0]}>"
