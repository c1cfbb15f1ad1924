import gc
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.fold import Level, fold

S, T, C, W = Level.SPACING, Level.TYPOGRAPHY, Level.CASE, Level.WORDS
ROWS = [
    # white space and what cannot be seen
    (S, "two  words", "two words"),
    (S, " two\twords\n", "two words"),
    (S, "two\r\nwords", "two words"),
    (S, "two\u00a0words\u2009here", "two words here"),
    (S, "har\u00adbour", "harbour"),
    (S, "zero\u200bwidth\ufeff", "zerowidth"),
    (S, "a\x00b", "ab"),
    (S, "har\u061cbo\ufe0fu\u034fr\U000e0041", "harbour"),
    (S, "\u202eright to left\u202c", "right to left"),
    # words cut at the end of a line
    (S, "inter-\nnational", "international"),
    (S, "inter-  \r\n  national", "international"),
    (S, "Anglo-\nSaxon", "Anglo-Saxon"),
    (S, "short-\nand long-term", "short- and long-term"),
    (S, "2019-\n2020", "2019- 2020"),
    (S, "well -\nknown", "well - known"),
    (S, "", ""),
    (S, "   ", ""),
    # marks
    (T, "“No”", '"No"'),
    (T, "„Nein“", '"Nein"'),
    (T, "«Non»", '"Non"'),
    (T, "``No''", '"No"'),
    (T, "it’s ‘fine’", "it's 'fine'"),
    (T, "it`s", "its"),  # Markdown's mark for code
    (T, "yes—no", "yes - no"),
    (T, "yes — no", "yes - no"),
    (T, "yes – no", "yes - no"),
    (T, "yes--no", "yes - no"),
    (T, "yes -- no", "yes - no"),
    (T, "2019–2020", "2019-2020"),
    (T, "well‑known", "well-known"),
    (T, "----", "----"),
    (T, "wait…", "wait ..."),
    (T, "wait ...", "wait ..."),
    (T, "wait. . . what", "wait ... what"),
    (T, "wait [...] what", "wait ... what"),
    (T, "wait (…) what", "wait ... what"),
    (T, "iPhone™ and Pro℠", "iPhone™ and Pro℠"),
    (T, "ﬁnal ﬂight oﬃce", "final flight office"),
    (T, "½ cup", "1⁄2 cup"),
    (T, "5½ cups", "5 1⁄2 cups"),
    (T, "10⁶ and 10⁻¹² of m²", "10^6 and 10^-12 of m2"),
    (T, "the sick³ came.¹² In 2014,[3][4] all[note 5] went", "the sick came. In 2014, all went"),
    (T, "3 metres² of m², or £1.[2] million", "3 metres2 of m2, or £1.[2] million"),
    (T, "2*4 and **5**", "2*4 and 5"),
    (T, "ｆｕｌｌ", "full"),
    (T, "cafe\u0301", "café"),
    # markup
    (T, "**bold** and _thin_", "bold and thin"),
    (T, "snake_case_name", "snake_case_name"),
    (T, "> quoted\n> twice", "quoted twice"),
    (T, "# Heading", "Heading"),
    (T, "see [the plan](https://a.b/c) now", "see the plan now"),
    (T, "<p>one</p><p>two</p>", "one two"),
    (T, "<b>bo</b>ld &amp; thin", "bold & thin"),
    (T, "a < b and c > d", "a < b and c > d"),
    (T, "a <b and c> d", "a <b and c> d"),
    (T, "We will <not> leave", "We will <not> leave"),
    (T, '<a href=x.org/?a=b title="b c">one</a> <INPUT disabled/>two', "one two"),
    (T, '<option selected value="1">one</option><br />two<hr>', "one two"),
    (T, "the <time> of <time datetime='2031'>3 May</time>", "the <time> of 3 May"),
    (T, "&quot;no&quot;", '"no"'),
    # capitals
    (C, "The WHO said", "the who said"),
    (C, "Straße", "strasse"),
    (C, "İstanbul", "i̇stanbul"),
    # words
    (W, "“No,” she said.", "no she said"),
    (W, "It’s the U.S. Navy’s", "its the us navys"),
    (W, "re-open, reopen", "reopen reopen"),
    (W, "£1,200.50 (12%)", "£ 1200.50 12 %"),
    (W, "1,200,000 and 1,2", "1200000 and 1 2"),
    (W, "-5 degrees, 3-5 days", "-5 degrees 3 5 days"),
    # a minus is part of its number, whatever dash it is written with; a range and a break have none
    (T, "fell to −5 degrees", "fell to -5 degrees"),
    (T, "fell to –5 degrees", "fell to -5 degrees"),
    (T, "the word – 5 more", "the word - 5 more"),
    (T, "the word —5 more", "the word - 5 more"),
    (W, "fell to −5 degrees", "fell to -5 degrees"),
    (W, "fell to – 5 degrees", "fell to 5 degrees"),
    (W, "by -£5m and –US$5m", "by -£ 5m and -us $ 5m"),
    (W, "£5–£10, 5%–10%, 5−10", "£ 5 £ 10 5 % 10 % 5 10"),
    (W, "9 a.m.–5 p.m.", "9 am 5 pm"),
    # numbers are whole: their points, fractions, powers and signs
    (W, "rose by .75, $.75 or −.5. 75", "rose by .75 $ .75 or -.5 75"),
    (W, "wait ….5", "wait 5"),
    (W, "½ mile, 1/2 mile", "1/2 mile 1/2 mile"),
    (W, "5½ or 5 1/2 or 51/2", "5+1/2 or 5+1/2 or 51/2"),
    (W, "in 2001 9/11", "in 2001 9/11"),
    (W, "10⁶, 10^6, 10⁻⁶, 106", "10^6 10^6 10^-6 106"),
    (W, "₹500, ₽500, 5¢", "₹ 500 ₽ 500 5 ¢"),
    (W, "<50, > 50, >= 50, <$5, ≤5", "< 50 > 50 > = 50 < $ 5 ≤ 5"),
    (W, ">50 years old", "> 50 years old"),
    (W, "> 50 years\n>> old", "50 years old"),
    (W, "±5 ~5 ≈5 5×5", "± 5 ~ 5 ≈ 5 5 × 5"),
    (W, "lost ~~four~~ <s>five</s> ten, ~~ 5 ~~ and ~~~ a ~~b", "lost ten 5 and a b"),
    (T, "lost ~~four boats.\n\n~~ ten", "lost four boats. ten"),
    (W, "the <not> and >> HOLT -> home ~ then", "the not and holt home then"),
    (W, "résumé naïve", "resume naive"),
    (W, "İstanbul, Spin̈al", "istanbul spinal"),
    (W, "iPhone™ and Pro℠, Acme®’s ©2031", "iphone and pro acmes 2031"),
    (W, "\u0301\u0301", ""),
    (W, "[W]e lost", "we lost"),
    (W, "we[re] lost", "were lost"),
    (W, "[I]’ll go, [they]’re out, [we]’ ‘a [b]’", "ill go theyre out we a b"),
    (W, "J. K. Rowling, J.K. Rowling, U. S. and 3 p.m. a", "jk rowling jk rowling us and 3 pm a"),
    (W, "1’500, 1'500, 6’2″, section 1(2)(a)", "1500 1500 6 2 section 1 2 a"),
    (W, "AA-, A–, B− and short- and B-list", "aa- a- b- and short and blist"),
    (W, "re-signed, re-open", "re signed reopen"),
    (W, "covid19", "covid19"),
    (W, "a/b and/or", "a b and or"),
    (W, "Привет, мир!", "привет мир"),
    (W, "…!?—", ""),
]


@pytest.mark.parametrize(("level", "text", "folded"), ROWS)
def test_folding(level: Level, text: str, folded: str) -> None:
    assert fold(text, level).text == folded


def test_the_map_points_at_the_words_themselves() -> None:
    text = "He  said “inter-\nnational  law” — twice"
    folded = fold(text, Level.TYPOGRAPHY)
    at = folded.text.index("international law")
    assert folded.source(at, at + 17).cut(text) == "inter-\nnational  law"


def test_signs_begin_where_they_stand() -> None:
    text = "for $5 now"
    folded = fold(text, Level.WORDS)
    assert folded.text == "for $ 5 now"
    assert folded.source(4, 7).cut(text) == "$5"


TEXTS = st.text(
    st.sampled_from("abcDE éß19 .,-–—…“”‘’'\"[]()<>*_&;#\n\r\t\u00ad\u200b\x00$%@`~İﬁ\u0301½⁶₹/^™")
)


@given(TEXTS, st.sampled_from(Level))
def test_the_map_is_sound(text: str, level: Level) -> None:
    folded = fold(text, level)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(folded.starts, folded.ends, strict=True))
    assert sorted(folded.starts) == list(folded.starts)
    assert sorted(folded.ends) == list(folded.ends)


@given(TEXTS)
def test_words_are_folded_once_and_for_all(text: str) -> None:
    once = fold(text, Level.WORDS).text
    assert "  " not in once
    assert once == once.strip(" ")


@given(st.lists(st.sampled_from("we lost four boats in Łódź it’s 1,200".split()), min_size=1))
def test_what_levels_leave_out_does_not_change_words(words: list[str]) -> None:
    plain = fold(" ".join(words), Level.WORDS).text
    loud = "“" + "  \n".join(words).upper() + "…”"
    assert fold(loud, Level.WORDS).text == plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rose by .75 per cent", "rose by 75 per cent"),
        ("some 10⁶ cells", "some 106 cells"),
        ("some 10 metres² of it", "some 10 metres of it"),
        ("about[5]0 days", "about 0 days"),
        ("walked ½ mile", "walked 2 mile"),
        ("walked 5½ miles", "walked 51/2 miles"),
        ("about ₹500 million", "about ₽500 million"),
        ("all <50 years old", "all >50 years old"),
        ("costs 5¢ more", "costs 5 more"),
        ("within ±5 metres", "within 5 metres"),
        ("under section 1(2)", "under section 12"),
        ("he is 6’2", "he is 62"),
        ("rated AA−", "rated AA"),
        ("a loss in [5]0 days", "a loss in 50 days"),
    ],
)
def test_another_number_is_another_word(one: str, other: str) -> None:
    assert fold(one, W).text != fold(other, W).text


@pytest.mark.parametrize(
    "text",
    [
        " " * 100_000,
        "<a " * 30_000,
        "<a b=" * 30_000,
        "<a " + "b " * 90_000,
        "-\n" * 50_000,
        "[" * 100_000,
        "`" * 99_999,
        ". " * 50_000,
    ],
)
def test_time_is_linear(text: str) -> None:
    gc.collect()
    begun = time.process_time()
    fold(text, Level.WORDS)
    assert time.process_time() - begun < 5
