"""From a table to the columns that hold its dates."""
