"""The list of articles as somebody wants to see it: searched, filtered, in order, copies together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.library import Row

PAGE = 100  # reports listed before one asks for more
ORDERS: Mapping[str, Callable[[Row], tuple[str, ...]]] = {
    "newest": lambda row: (row.published or "", row.name),
    "oldest": lambda row: (row.published or "9999", row.name),
    "title": lambda row: ((row.title or row.name).casefold(), row.name),
    "outlet": lambda row: ((row.source or "\U0010ffff").casefold(), row.published or "", row.name),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a browser asks for; anything in it may be nonsense.

    `words` are looked for in title, outlet and file name; `first` and `last` are ISO dates.
    """

    words: str = ""
    outlet: str = ""
    first: str = ""
    last: str = ""
    order: str = "newest"
    most: int = PAGE


@dataclass(frozen=True, slots=True)
class Group:
    """One report: the article that came first, and its copies."""

    first: Row
    copies: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed; `found` counts the reports that there are, `groups` are the first of them."""

    groups: tuple[Group, ...]
    found: int
    articles: int
    outlets: tuple[str, ...]
    unreadable: tuple[Row, ...]


def browse(rows: Sequence[Row], wish: Wish) -> Listing:
    """The reports of which an article is as wished, in the order wished."""
    articles = [row for row in rows if row.is_article]
    wanted = {row.copy_of or row.name for row in articles if _is_wanted(row, wish)}
    groups = [group for group in _groups(articles) if group.first.name in wanted]
    order = ORDERS.get(wish.order, ORDERS["newest"])
    groups.sort(
        key=lambda group: order(group.first),
        reverse=wish.order not in ORDERS or wish.order == "newest",
    )
    outlets = sorted({row.source for row in articles if row.source}, key=str.casefold)
    unreadable = tuple(row for row in rows if row.reason is not None)
    return Listing(
        tuple(groups[: wish.most]), len(groups), len(articles), tuple(outlets), unreadable
    )


def _groups(articles: Iterable[Row]) -> list[Group]:
    copies: dict[str, list[Row]] = {}
    firsts = []
    for row in articles:
        if row.copy_of is None:
            firsts.append(row)
        else:
            copies.setdefault(row.copy_of, []).append(row)
    return [Group(one, tuple(copies.get(one.name, ()))) for one in firsts]


def _is_wanted(row: Row, wish: Wish) -> bool:
    told = f"{row.title or ''} {row.source or ''} {row.name}".casefold()
    day = row.published or ""
    return (
        all(word in told for word in wish.words.casefold().split())
        and (not wish.outlet or (row.source or "").casefold() == wish.outlet.casefold())
        and (not wish.first or day >= wish.first)
        and (not wish.last or (day != "" and day <= wish.last))
    )
