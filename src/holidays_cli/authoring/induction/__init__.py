"""A reader made out of a page: what `holidays new` does.

    making ─ documents        the page, and of which of the five forms it is
           ├ choose           the reading that agrees best with the computed rules (evidence)
           │ ├ tables_in_*    every list, table and feed in the page that could hold days
           │ ├ ways_in_tables every way in which the fields of a table name days (ways, text_way, styles, months)
           │ ├ filters        which records are left out
           │ └ names          which field has the names
           ├ writing          the reader, as one of this project's developers would have written it
           │ └ harmless       that no word of the page has become code in it
           └ project          the wheel around it

Nothing here is imported by any other command, and a reader that was written needs none of it.
"""
