"""Who answers: which reader files there are, how they are asked, and whether to believe them."""
