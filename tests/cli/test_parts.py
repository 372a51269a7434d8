"""Parts of states that only the rules know."""

from holidays_cli.sources.rules import computed_days


def test_a_part_of_a_state_is_answered_by_the_rules_which_alone_know_it(holidays):
    status, stdout, stderr = holidays("-c", "Augsburg", "-y", "2026", "--offline", "--names")
    assert status == 0
    assert "2026-08-08\tAugsburg Peace Festival\n" in stdout
    assert "OpenHolidays (reader_DE.py): it does not list Augsburg; " in stderr
    assert "Germany (Augsburg) 2026" in holidays("-c", "Augsburg", "-y", "2026", "--offline", "-q", "-f", "table")[1]
    assert "2026-08-08" not in holidays("-c", "DE-BY", "-y", "2026", "--offline")[1]
    assert holidays("is", "2026-08-08", "-c", "DE", "-s", "Augsburg", "--offline", "-q")[0] == 0
    assert holidays("workdays", "2026-09-28", "2026-09-28", "-c", "NZ-South-Canterbury", "--offline", "-q")[1] == "0\n"
    assert "\nparts:\n  AUGSBURG  Augsburg\n" in holidays("countries", "DE", "-f", "table")[1]
    assert "AUGSBURG" not in holidays("-c", "DE", "-y", "2026", "--offline", "--all-states", "-f", "csv")[1]
    assert holidays("-c", "DE-Augsburgh", "-y", "2026", "--offline")[0] == 2


def test_a_source_that_tells_no_states_apart_answers_for_a_part_with_the_days_that_only_its_rules_have(
    reader, holidays
):
    national = [day.isoformat() for day, _ in computed_days("IT", [2026])]
    reader("IT", f"@pyplugs.register\ndef reader_IT():\n    return {national}\n")
    days = holidays("-c", "Urbino", "-y", "2026", "-q")[1].split()
    assert "2026-06-01" in days  # Saint Crescentinus, a Monday
    assert set(days) - {"2026-06-01"} == set(national)
    assert "2026-06-01" not in holidays("-c", "IT", "-y", "2026", "-q")[1]
