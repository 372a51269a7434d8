"""From a candidate to the text of its reader."""
