"""Small PDF files and spreadsheets, written byte by byte, so that a test decides what is in them."""

import datetime as dt
import io
import struct
import zipfile
import zlib
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

FIRST_SERIAL = dt.date(1899, 12, 30)  # the day that sheets count from
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class Text(NamedTuple):
    """A text in a PDF, at so many points from the left and the lower edge of the page."""

    x: float
    y: float
    text: str


def pdf(*pages, width=595, compress=True, letters=None):
    """A PDF whose pages are each a list of Text, or the bytes of a page's content.

    `letters` are those of the texts that stand for others, which the font says it draws, such as {"a": "\u0627"}.
    """
    to_unicode = b" /ToUnicode 4 0 R" if letters else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding%b >>" % to_unicode,
    ]
    if letters:
        pairs = "".join(f"<{ord(letter):02x}> <{text.encode('utf-16-be').hex()}>\n" for letter, text in letters.items())
        table = f"1 begincodespacerange\n<00> <ff>\nendcodespacerange\n{len(letters)} beginbfchar\n{pairs}endbfchar\n".encode()
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(table), table))
    kids = []
    for page in pages:
        content = page if isinstance(page, bytes) else b"".join(map(drawn, page))
        stream = zlib.compress(content, 9) if compress else content
        coding = b" /Filter /FlateDecode" if compress else b""
        objects.append(b"<< /Length %d%b >>\nstream\n%b\nendstream" % (len(stream), coding, stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % (width, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(kids), b" ".join(kids))
    file = io.BytesIO()
    file.write(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(file.tell())
        file.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    file.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return file.getvalue()


def pdf_of_lines(*lines, edges=(60, 200, 330), compress=True):
    """A PDF with a page of lines; a line is a text, or a list of cells that begin at the edges."""
    texts = []
    for number, line in enumerate(lines):
        for edge, cell in zip(edges, [line] if isinstance(line, str) else line, strict=False):
            texts.append(Text(edge, 780 - 20 * number, cell))
    return pdf(texts, compress=compress)


def drawn(text):
    shown = text.text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return b"BT /F1 11 Tf 1 0 0 1 %g %g Tm (%b) Tj ET\n" % (text.x, text.y, shown)


def xlsx(sheets, *, hidden=(), merged=(), first_serial=FIRST_SERIAL, sheet_xml=None):
    """An xlsx with these sheets, rows by name; in the first one the ranges `merged` are merged.

    `sheet_xml` is the text of the first sheet where it is not of rows.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        listed = "".join(
            f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"'
            + (' state="hidden"' if name in hidden else "")
            + "/>"
            for number, name in enumerate(sheets, 1)
        )
        date_1904 = '<workbookPr date1904="1"/>' if first_serial.year == 1904 else ""
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{date_1904}<sheets>{listed}</sheets></workbook>',
        )
        targets = "".join(
            f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
            for number in range(1, len(sheets) + 1)
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'{targets}<Relationship Id="rIdS" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>',
        )
        # The second style is a date, the third a date with a time.
        archive.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{MAIN}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/>'
            "</cellXfs></styleSheet>",
        )
        for number, rows in enumerate(sheets.values(), 1):
            ranges = merged if number == 1 else ()
            text = sheet_xml if sheet_xml and number == 1 else _sheet_xml(rows, ranges, first_serial)
            archive.writestr(f"xl/worksheets/sheet{number}.xml", text)
    return file.getvalue()


def zipped(files):
    """A zip archive of texts by the names of their files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return file.getvalue()


def _sheet_xml(rows, merged, first_serial):
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            _xlsx_cell(f"{_letters(column)}{number}", value, first_serial) for column, value in enumerate(row)
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    ranges = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    merges = f"<mergeCells>{ranges}</mergeCells>" if merged else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData>{merges}</worksheet>'


def _letters(column):
    return chr(65 + column) if column < 26 else chr(64 + column // 26) + chr(65 + column % 26)


def _xlsx_cell(place, value, first_serial):
    match value:
        case None | "":
            return ""
        case dt.datetime():
            days = (value - dt.datetime.combine(first_serial, dt.time())).total_seconds() / 86400
            return f'<c r="{place}" s="2"><v>{days}</v></c>'
        case dt.date():
            return f'<c r="{place}" s="1"><v>{(value - first_serial).days}</v></c>'
        case bool():
            return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
        case int() | float():
            return f'<c r="{place}"><v>{value}</v></c>'
        case str() if value.startswith("="):  # a formula, and the value with which it was saved
            formula, _, saved = value.partition("|")
            return f'<c r="{place}" t="str"><f>{escape(formula[1:])}</f><v>{escape(saved)}</v></c>'
        case _:
            return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def ods(sheets, *, content=None):
    """An ods with these sheets, rows by name; `content` is the text of the table where it is not of rows."""
    tables = content or "".join(
        f"<table:table table:name={quoteattr(name)}>"
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"></manifest:manifest>',
        )
        archive.writestr(
            "content.xml",
            '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
            ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
            ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
            f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
        )
    return file.getvalue()


def _ods_cell(value):
    match value:
        case None | "":
            return "<table:table-cell/>"
        case dt.date():
            return (
                f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}">'
                f"<text:p>{value}</text:p></table:table-cell>"
            )
        case int() | float():
            return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
        case _:
            return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'


def xls(rows, *, name="Sheet1"):
    """An xls with one sheet: BIFF8 in a compound file."""
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    formats = [_record(0x00E0, struct.pack("<HHHHIIHH", 0, number, 0, 0, 0, 0, 0, 0)) for number in (0, 14)]
    title = name.encode("utf-16-le")
    sheet_record_size = 4 + 8 + len(title)
    offset = len(head) + sum(map(len, formats)) + sheet_record_size + 4
    listed = _record(0x0085, struct.pack("<IBBBB", offset, 0, 0, len(name), 1) + title)
    stream = head + b"".join(formats) + listed + _record(0x000A, b"")
    assert len(stream) == offset
    stream += _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            stream += _xls_cell(number, column, value)
    stream += _record(0x000A, b"")
    return compound_file("Workbook", stream)


def _xls_cell(row, column, value):
    match value:
        case None | "":
            return b""
        case dt.date():
            return _record(0x0203, struct.pack("<HHHd", row, column, 1, (value - FIRST_SERIAL).days))
        case int() | float():
            return _record(0x0203, struct.pack("<HHHd", row, column, 0, value))
        case _:
            text = value.encode("utf-16-le")
            return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(value), 1) + text)


def _record(kind, content):
    return struct.pack("<HH", kind, len(content)) + content


def compound_file(name, stream):
    """A compound file with a single stream, long enough to need no small sectors."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // 512)
    assert sectors + 2 <= 128, "the table of sectors has one sector"
    end, free, table_sector = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    table = [table_sector, end, *(number + 1 for number in range(2, sectors + 1)), end]
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    entries = _entry("Root Entry", 5, 1, end, 0) + _entry(name, 2, free, 2, len(stream)) + _entry("", 0, free, 0, 0) * 2
    fat = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    return header + fat + entries + stream.ljust(sectors * 512, b"\0")


def _entry(name, kind, child, start, size):
    title = (name + "\0").encode("utf-16-le") if name else b""
    none = 0xFFFFFFFF
    return (
        title.ljust(64, b"\0")
        + struct.pack("<HBB", len(title), kind, 1)
        + struct.pack("<III", none, none, child)
        + bytes(16 + 4 + 8 + 8)
        + struct.pack("<IQ", start, size)
    )
