"""Writing a reader for a page, from examples: what `holidays new` does.

A page goes through these modules in this order:

    draft              from an address to a `Draft`: all the steps below, and the trial of the reader
      document         fetch the page: a `Document` in one of the forms
      tables           every `Table` in the document, with the code that loops over its records
        html_tables, html_entries    rows of cells; elements that repeat, their lines, texts with many dates
        headings, selectors          what stands above the records; the CSS selectors of elements
        json_tables, csv_tables, xml_tables, calendar_tables
        line_tables, sheet_tables, grids    lines and cells of PDF files, plain texts and spreadsheets
        script_tables                the values in the scripts of an HTML page
      search           the `Candidate`s: a table, its dates and a year each, the likeliest first
        date_columns       where the records have their dates, and the code that reads them
        languages          the languages that are tried
        rules_agreement    how well days agree with the computed rules of the country
        filters, kinds     which records are no public holidays: those are left out, or given with their kind
        state_column       in which states the records hold
        name_column        which column has the names, and which names are those of make-up days
      families         the candidate of an address whose form the package reads already
      choice, hints    the candidate that is meant, and the questions that remain
      doubts, unread   what the page has and the candidate leaves out
      writing          the text of the reader (python_code); kind_code: what it says of the kind of a day
        endurance          whether it ends in time, whatever its page becomes
        harmless           the proof that no text of the page has become code
    packaged           what the package's own reader tells and the new one does not
    project            the project around the reader, with --wheel

The dates in a text are found by `holidays_cli.rows.dates_in_text`, here as in the reader that is written: there is no second
description of them.  The terms:

    record       one entry of a page: texts, numbers or dates by column
    table        records of one kind that stand together in a page; its columns are the labels of their values
    date column  the column, or columns, of a table that have the dates
    filter       a condition on a column; a record that does not meet it is no public holiday
    candidate    a reader that could be written for the page: table, date column, year, filters, name column
    draft        the reader that was written for the candidate that was chosen

No other command imports any of this, and a reader that was written does not need it.
"""
