import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.amounts import find_numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("43 people", "43"),
        ("forty-three people", "43"),
        ("forty three people", "43"),
        ("Nineteen", "19"),
        ("one thousand two hundred and six", "1206"),
        ("two hundred thousand", "200000"),
        ("a dozen boats", "12"),
        ("two dozen", "24"),
        ("a hundred", "100"),
        ("£1.2bn", "1200000000 pound"),
        ("1,200 million pounds", "1200000000 pound"),
        ("$10.0 million", "10000000 dollar"),
        ("$100 million", "100000000 dollar"),
        ("US$5m", "5000000 dollar"),
        ("five dollars", "5 dollar"),
        ("12%", "12 percent"),
        ("12 per cent", "12 percent"),
        ("twelve percent", "12 percent"),
        ("2 percentage points", "2 points"),
        ("1,200.50", "2401/2"),
        ("-5 degrees", "-5"),
        ("−5 degrees", "-5"),
        ("€20", "20 euro"),
        ("the third time", "3"),
        ("the 3rd time", "3"),
        ("12 boats and 3 crews", "12, 3"),
        ("one of us", ""),
        ("no one", ""),
        ("none at all", ""),
        ("cents on the dollar", ""),
        ("weight", ""),
        ("often", ""),
        ("9" * 5000, ""),
        # ı, İ and ſ are i and s in no English word, though capitals and small letters mix them up
        ("the fırst and the FİRST", ""),
        ("fıve, fİve and ſix", ""),
        ("5 mıllion", "5"),
        ("5\u212a", "5"),
        ("FIVE MILLION", "5000000"),
    ],
)
def test_numbers(text: str, numbers: str) -> None:
    found = [f"{n.value} {n.unit or ''}".strip() for n in find_numbers(text)]
    assert ", ".join(found) == numbers


@given(st.integers(0, 10**12))
def test_digits_with_commas_are_the_same(value: int) -> None:
    assert [n.value for n in find_numbers(f"{value:,}")] == [value]
    assert [n.value for n in find_numbers(f"{value}")] == [value]


@given(st.text("0123456789.,-–$£% amilonethudr"))
def test_any_text(text: str) -> None:
    for number in find_numbers(text):
        assert number.span.cut(text).strip()
