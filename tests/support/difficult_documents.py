"""PDF files and spreadsheets, each with a difficulty of real ones, and the days that they list."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from support import made_documents
from support.made_documents import Text

URL = "https://example.org/feriados"
NAMES = {
    date(2026, 1, 1): "Ano Novo",
    date(2026, 4, 3): "Sexta-Feira Santa",
    date(2026, 4, 25): "Dia da Liberdade",
    date(2026, 5, 1): "Dia do Trabalhador",
    date(2026, 6, 4): "Corpo de Deus",
    date(2026, 6, 10): "Dia de Portugal",
    date(2026, 8, 15): "Assunção de Nossa Senhora",
    date(2026, 10, 5): "Implantação da República",
    date(2026, 11, 1): "Todos os Santos",
    date(2026, 12, 1): "Restauração da Independência",
    date(2026, 12, 8): "Imaculada Conceição",
    date(2026, 12, 25): "Natal",
}
"""The holidays of Portugal, but for Easter Sunday."""
MONTHS = "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split()
WEEKDAYS = "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo".split()


class DifficultDocument(NamedTuple):
    """A document of Portugal."""

    make: Callable[[], bytes]
    days: dict[date, str] = NAMES
    url: str = URL


def written(day):
    return f"{day.day} de {MONTHS[day.month - 1]}"


def weekday(day):
    return WEEKDAYS[day.weekday()]


def ruled_table_in_a_gazette():
    return made_documents.pdf_of_lines(
        "Diário da República, 3 de novembro de 2025",
        "Nos termos do artigo 234.º do Código do Trabalho, publica-se a lista dos feriados nacionais para o ano de 2026.",
        ["Dia", "Data", "Designação"],
        *[[weekday(day), written(day), name] for day, name in NAMES.items()],
        "Lisboa, 28 de outubro de 2025",
        "Pág. 1/1",
    )


def lines_with_years():
    return made_documents.pdf_of_lines(
        "Feriados obrigatórios", *[f"{written(day)} de {day.year} - {name}" for day, name in NAMES.items()], "1/1"
    )


def days_under_months():
    lines = ["Feriados 2026"]
    for month, month_name in enumerate(MONTHS, 1):
        days = [f"{day.day} {name}" for day, name in NAMES.items() if day.month == month]
        lines += [month_name.upper(), *days] if days else []
    return made_documents.pdf_of_lines(*lines)


def a_column_a_year():
    rows = []
    for day, name in NAMES.items():
        earlier = written(date(2025, 4, 18) if "Santa" in name else date(2025, 6, 19) if "Deus" in name else day)
        rows.append([name, earlier, written(day)])
    return made_documents.pdf_of_lines(["Feriado", "2025", "2026"], *rows, edges=(60, 280, 430))


def two_pages_with_text_along_the_edge():
    pages = []
    for number, half in enumerate((list(NAMES.items())[:6], list(NAMES.items())[6:]), 1):
        texts = [Text(60, 800, "Calendário de feriados"), Text(480, 20, f"Página {number} de 2")]
        for line, (day, name) in enumerate(half):
            texts += [Text(300, 760 - 20 * line, f"{day:%d/%m/%Y}"), Text(60, 760 - 20 * line, name)]
        page = b"BT /F1 8 Tf 0 1 -1 0 20 100 Tm (Publicado em 02/02/2026) Tj ET\n"
        pages.append(page + b"".join(map(made_documents.drawn, texts)))
    return made_documents.pdf(*pages)


def two_lists_side_by_side():
    halves = list(NAMES.items())[:6], list(NAMES.items())[6:]
    rows = [
        [written(left), left_name, written(right), right_name]
        for (left, left_name), (right, right_name) in zip(*halves, strict=True)
    ]
    return made_documents.pdf_of_lines("Feriados nacionais de 2026", *rows, edges=(40, 150, 310, 420))


def rows_of_three_scopes_below_a_title():
    local = [[date(2026, 6, 13), "Santo António", "municipal"], [date(2026, 6, 24), "São João", "municipal"]]
    rows = [[day, name, "nacional"] for day, name in NAMES.items()]
    return made_documents.xlsx(
        {"Folha1": [["Feriados de 2026", "", ""], ["Data", "Designação", "Âmbito"], *rows[:6], *local, *rows[6:]]}
    )


def a_sheet_a_year():
    earlier = [[date(2025, day.month, day.day), name] for day, name in NAMES.items() if "Sexta" not in name]
    return made_documents.xlsx(
        {
            "2026": [["Dia", "Feriado"], *[[day, name] for day, name in NAMES.items()]],
            "2025": [["Dia", "Feriado"], *earlier],
        }
    )


def written_dates_in_an_ods():
    return made_documents.ods(
        {"Feriados": [["Data", "Feriado"], *[[f"{written(day)} de 2026", name] for day, name in NAMES.items()]]}
    )


def notes_below_the_last_row_of_an_xls():
    rows = [[day, weekday(day), name] for day, name in NAMES.items()]
    return made_documents.xls(
        [["Data", "Dia da Semana", "Feriado"], *rows, ["Fonte: 1) Lei 7/2009, de 12 de fevereiro", "", ""]]
    )


def a_column_a_year_in_a_sheet():
    rows = []
    for day, name in NAMES.items():
        earlier = (
            date(2025, 4, 18) if "Santa" in name else date(2025, 6, 19) if "Deus" in name else day.replace(year=2025)
        )
        rows.append([name, earlier, day])
    return made_documents.xlsx({"Folha1": [["Feriados", "", ""], ["Feriado", 2025, 2026], *rows]})


def merged_months_above_days():
    rows = [["Feriados de 2026", ""]]
    merged = ["A1:B1"]
    for month, month_name in enumerate(MONTHS, 1):
        days = [[day.day, name] for day, name in NAMES.items() if day.month == month]
        if days:
            rows += [[month_name.capitalize(), ""], *days]
            merged.append(f"A{len(rows) - len(days)}:B{len(rows) - len(days)}")
    return made_documents.xlsx({"Folha1": rows}, merged=merged)


def numbers_for_dates():
    rows = [[int(f"{day:%Y%m%d}"), name, "PT"] for day, name in NAMES.items()]
    return made_documents.xlsx({"Folha1": [["data", "nome", "país"], *rows]})


def a_hidden_draft_before_the_list():
    draft = [["Data", "Feriado"], *[[day.replace(day=day.day % 28 + 1), name] for day, name in NAMES.items()]]
    rows = [["Data", "Feriado"], *[[day, name] for day, name in NAMES.items()]]
    return made_documents.xlsx({"rascunho": draft, "final": rows}, hidden=("rascunho",))


def some_dates_as_texts():
    rows = [[f"{day:%d/%m/%Y}" if number % 2 else day, name] for number, (day, name) in enumerate(NAMES.items())]
    return made_documents.xlsx({"Folha1": [["Data", "Feriado"], *rows]})


def a_month_in_the_first_of_its_rows():
    rows = []
    for month, month_name in enumerate(MONTHS, 1):
        days = [[day, name] for day, name in NAMES.items() if day.month == month]
        rows += [["" if number else month_name, day.day, name] for number, (day, name) in enumerate(days)]
    return made_documents.xlsx({"Folha1": [["Mês", "Dia", "Feriado"], *rows]})


DOCUMENTS = {
    function.__name__: DifficultDocument(function)
    for function in (
        ruled_table_in_a_gazette, lines_with_years, days_under_months, a_column_a_year, two_pages_with_text_along_the_edge,
        two_lists_side_by_side, rows_of_three_scopes_below_a_title, a_sheet_a_year, written_dates_in_an_ods,
        notes_below_the_last_row_of_an_xls, a_column_a_year_in_a_sheet, merged_months_above_days, numbers_for_dates,
        a_hidden_draft_before_the_list, some_dates_as_texts, a_month_in_the_first_of_its_rows,
    )
}  # fmt: skip

GOLDEN = (
    "ruled_table_in_a_gazette", "days_under_months", "rows_of_three_scopes_below_a_title", "a_sheet_a_year",
    "notes_below_the_last_row_of_an_xls", "merged_months_above_days",
)  # fmt: skip
"""Those whose readers stand in tests/authoring/induction/golden."""
