"""Answers as safe HTML, each kind of question in its own form; the words of articles and ours apart."""

from collections.abc import Callable, Iterator, Sequence

from qa.answer import Answered

from .render import Cited, h, listed_places, provenance
from .render_lists import counted, items, summary, times
from .render_told import Told, doubt, known, our_word, quotation, sentences, sources, standing
from .telling import REPORTED, beside, headline
from .terminal import spoken_date

Form = Callable[[Sequence[Told]], str]


def answered(outcome: Answered, citations: Sequence[Cited], *, is_old: bool) -> str:
    """The sentence above the answers, and the answers in the form of their kind."""
    told = list(_told(outcome, citations, is_old=is_old))
    number, words = len(told), all(one.first.answer is not None for one in told)
    above = headline(outcome.kind, outcome.lead, differ=outcome.differ, words=words, number=number)
    title = ""
    if above:
        name = "lead differ" if outcome.differ else "lead" if outcome.lead else "count"
        title = f'<p class="{name} own">{h(above)}</p>'
    return title + _form(outcome)(told)


def _told(outcome: Answered, citations: Sequence[Cited], *, is_old: bool) -> Iterator[Told]:
    at, is_alone = 0, len(outcome.answers) == 1
    for answer in outcome.answers:
        own = citations[at : at + len(answer.citations)]
        yield Told(answer, own, outcome.kind, outcome.differ, is_alone, is_old)
        at += len(answer.citations)


def _form(outcome: Answered) -> Form:
    if outcome.differ:
        return _values
    if outcome.kind == "library" and any(not one.verbatim for one in outcome.answers):
        return counted
    return _FORMS.get(outcome.kind, _columns)


def _columns(told: Sequence[Told]) -> str:
    """Answers side by side, where there are several."""
    columns = "".join(f'<div class="answer">{_answer(one)}</div>' for one in told)
    return columns if len(told) == 1 else f'<div class="answers">{columns}</div>'


def _answer(told: Told) -> str:
    ours = "" if told.answer.verbatim else our_word(told)
    return f"{ours}{_in_place(told)}"


def _in_place(told: Told) -> str:
    return f"{known(told)}{sentences(told)}{standing(told)}"


def _values(told: Sequence[Told]) -> str:
    """Every value with its date, its outlets and its sentence: none is set off as the answer."""
    return f'<ol class="answers values">{"".join(map(_value, told))}</ol>'


def _value(told: Told) -> str:
    answer = told.answer
    parts = []
    if not answer.verbatim:
        parts.append(our_word(told))
    elif not told.is_whole:
        parts.append(f'<p class="figure own">{h(answer.text)}</p>')
    about = [answer.label if answer.verbatim else "", sources(answer)]
    about[0] = about[0] or spoken_date(told.first.published) or ""
    parts.append(f'<p class="known own">{h(" · ".join(one for one in about if one))}</p>')
    parts.append(quotation(told.citations[0], told))
    parts.append(f'<p class="from">{provenance(told.first)}</p>')
    if told.citations[1:]:
        places = listed_places(told.citations[1:], is_old=told.is_old)
        parts.append(f'<p class="also">Also: {places}</p>')
    return f'<li class="answer">{"".join(parts)}</li>'


def _sayings(told: Sequence[Told]) -> str:
    return "".join(map(_saying, told))


def _saying(told: Told) -> str:
    answer = told.answer
    parts = [f'<span class="speaker own">{h(answer.speaker)}</span>'] if answer.speaker else []
    parts += [h(one) for one in beside(None, answer.label, True)]
    if answer.direct is False:
        parts.append(f'<span class="reported">{REPORTED}</span>')
    who = f'<p class="known own">{" · ".join(parts)}</p>' if parts else ""
    words = f"<blockquote>{sentences(told)}</blockquote>"
    return f'<div class="answer saying">{who}{words}{doubt(told)}</div>'


def _verdicts(told: Sequence[Told]) -> str:
    """Our word large, the sentence that bears it beside it; a sentence without a verdict alone."""
    return "".join(map(_verdict, told))


def _verdict(told: Told) -> str:
    if told.answer.verbatim:
        return f'<div class="answer">{_in_place(told)}</div>'
    beside = f'<div class="beside">{_in_place(told)}</div>'
    return f'<div class="answer verdict">{our_word(told)}{beside}</div>'


_FORMS: dict[str, Form] = {
    "who_said": _sayings,
    "yes_no": _verdicts,
    "list": items,
    "articles": counted,
    "summary": summary,
    "time": times,
}
