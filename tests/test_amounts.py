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
        ("HK$780 million", "780000000 hk$"),
        ("R$50m and A$5", "50000000 r$, 5 a$"),
        ("AU$5, C$5, CA$5, S$5, NT$5", "5 a$, 5 c$, 5 c$, 5 s$, 5 nt$"),
        ("$5 and US$5", "5 dollar, 5 dollar"),
        ("E£5 and CN¥5", "5 e£, 5 cn¥"),
        ("for$5", "5 dollar"),
        ("five dollars", "5 dollar"),
        ("5m high, 5 m-long, 5m people, $5m", "5, 5, 5000000, 5000000 dollar"),
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
        ("children aged five and seven", "5, 7"),
        ("between two and three million", "2, 3000000"),
        ("between one and two hundred", "200"),
        ("between one hundred and two hundred", "100, 200"),
        ("between a thousand and fifteen hundred", "1000, 1500"),
        ("between one hundred and two thousand", "100, 2000"),
        ("between a million and two million", "1000000, 2000000"),
        ("won three two", "3, 2"),
        ("six-seven years", "6, 7"),
        ("nineteen eighty-four", "19, 84"),
        ("two and three per cent", "2, 3 percent"),
        ("nineteen hundred and twenty", "1920"),
        ("a hundred and two thousand", "102000"),
        ("two million three hundred thousand and five", "2300005"),
        ("a thousand million", "1000000000"),
        ("one hundred one", "101"),
        ("half a million", "500000"),
        ("half-a-million people", "500000"),
        ("a half million", "500000"),
        ("a quarter-million", "250000"),
        ("quarter of a million", "250000"),
        ("half a dozen", "6"),
        ("a quarter of a million", "250000"),
        ("three-quarters of a million pounds", "750000 pound"),
        ("two thirds of a billion", "2000000000/3"),
        ("a third of the crew", "3"),
        ("two and a half million", "2500000"),
        ("between two and a half and three million", "5/2, 3000000"),
        ("two-and-a-half years", "5/2"),
        ("one and a half", "3/2"),
        ("two and three quarter million", "2750000"),
        ("a million and a half", "1500000"),
        ("2 and a half million", "2500000"),
        ("two and a half of them", "5/2"),
        ("two and a third man", "2, 3"),
        ("between one and two thirds", "2"),
        ("won two and a quarter-final", "2"),
        ("-½ per cent", "-1/2 percent"),
        ("3½ years", "7/2"),
        ("-3 ½ degrees", "-7/2"),
        ("£2½m", "2500000 pound"),
        ("½ million", "500000"),
        ("¾ of them", "3/4"),
        ("12\u00a0500 people", "12500"),
        ("1\u202f250\u2009000.5", "2500001/2"),
        ("12 500 people", "12, 500"),
        ("2031\u00a0500 people", "2031, 500"),
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
