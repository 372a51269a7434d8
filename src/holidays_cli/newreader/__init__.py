"""A reader made out of a page: what `holidays new` does.

    page ─ documents ─ tables_in_*  every list, table and feed in it that could hold days
                     └ dates        every way in which texts of a table name days
                     └ choose       the pair that agrees best with the computed rules, and its filters
                     └ writing      the reader, as one of this project's developers would have written it

Nothing here is imported by any other command, and a reader that was written needs none of it.
"""
