"""From a table and its dates to the candidates for a reader."""
