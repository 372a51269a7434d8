"""Writing a reader for a page, from examples: what `holidays new` does.

A page goes through these modules in this order:

    draft                        from an address to a `Draft`: all the steps below, and the trial of the reader
      documents.document         fetch the page: a `Document` in one of five formats
      documents.search           every `Table` in the document
        documents.json_tables, csv_tables, xml_tables, calendar_tables
        documents.html_tables    rows of cells, under the headings above them (html_elements, html_headings)
        documents.html_repeated  elements that repeat, alone, in pairs or between line breaks
      date_columns.search        every `DateColumn` of a table: where its records have dates, and in which format
        date_columns.languages, date_names, date_formats, date_code
        date_columns.columns, text_column
      candidates.search          the `Candidate`s: a table, a date column and a year each, the likeliest first
        candidates.rules_agreement      how well days agree with the computed rules of the country
        candidates.filters       which records are left out
        candidates.name_column   which column has the names
      candidates.choice          the candidate that is meant, and the questions that remain
      writing.reader             the text of the reader (name_and_date, imports)
        writing.harmless         the proof that no text of the page has become code
    project                      the project around the reader, with --wheel

The terms:

    record       one entry of a page: texts, numbers or dates by column
    table        records of one kind that stand together in a page; its columns are the labels of their values
    date column  the column, or columns, of a table that have the dates, with the format of these
    filter       a condition on a column; a record that does not meet it is no holiday
    candidate    a reader that could be written for the page: table, date column, year, filters, name column
    draft        the reader that was written for the candidate that was chosen

No other command imports any of this, and a reader that was written does not need it.
"""
