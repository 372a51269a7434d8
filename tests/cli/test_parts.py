"""Parts of states that only the rules know."""


def test_a_part_of_a_state_is_answered_by_the_rules_which_alone_know_it(holidays):
    status, stdout, stderr = holidays("-c", "Augsburg", "-y", "2026", "--offline", "--names")
    assert status == 0
    assert "2026-08-08\tAugsburg Peace Festival\n" in stdout
    assert "OpenHolidays (reader_DE.py): it does not list the state AUGSBURG; " in stderr
    assert "2026-08-08" not in holidays("-c", "DE-BY", "-y", "2026", "--offline")[1]
    assert holidays("is", "2026-08-08", "-c", "DE", "-s", "Augsburg", "--offline", "-q")[0] == 0
    assert holidays("workdays", "2026-09-28", "2026-09-28", "-c", "NZ-South-Canterbury", "--offline", "-q")[1] == "0\n"
    assert "\nparts:\n  AUGSBURG  Augsburg\n" in holidays("countries", "DE", "-f", "table")[1]
    assert "AUGSBURG" not in holidays("-c", "DE", "-y", "2026", "--offline", "--all-states", "-f", "csv")[1]
    assert holidays("-c", "DE-Augsburgh", "-y", "2026", "--offline")[0] == 2
