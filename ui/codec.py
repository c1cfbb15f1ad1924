"""Results as JSON and back, field by field, so that what is kept for years follows the types.

A field that a result is yet to get is written and read like the others. One that an older record does
not have takes its default, or what is empty for its type; one that is no longer known is passed over.
"""

import types
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from index.store import Article
from qa.answer import Answered, NotFound
from qa.cite import Citation
from qa.draft import DraftReport

Json = Any
_TYPES: dict[str, type] = {one.__name__: one for one in (Answered, NotFound, DraftReport)}


class Unreadable(ValueError):
    """A record that no result can be made of."""


def encode(result: Answered | NotFound | DraftReport) -> dict[str, Json]:
    """A result as an object that `decode` makes the same result of."""
    return {"type": type(result).__name__, **_plain(result)}


def decode(record: Json) -> Answered | NotFound | DraftReport:
    """The result of an object made by `encode`, by this version or an older one; else Unreadable.

    Articles come back with what they say of themselves, but without their text.
    """
    try:
        if "type" not in record:  # written before answers had a field of their own called "kind"
            record = {**record, "type": record["kind"]}
            del record["kind"]
        result: Answered | NotFound | DraftReport = _made(_TYPES[record["type"]], record)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(f"no result can be read from this record ({error})") from error
    return result


def encode_citations(citations: Iterable[Citation]) -> list[Json]:
    """Citations as a list of objects that `decode_citations` makes the same ones of."""
    return [_plain(one) for one in citations]


def decode_citations(records: Json) -> tuple[Citation, ...]:
    """The citations of a list made by `encode_citations`; else Unreadable."""
    try:
        citations: tuple[Citation, ...] = _row((Citation, ...), records)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(f"no citations can be read from this record ({error})") from error
    return citations


def _plain(value: Any) -> Json:  # noqa: ANN401
    if isinstance(value, Article):  # its text is in the library; a check may have twenty of them
        return {"name": value.name, "facts": _plain(value.facts), "story": value.story}
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _made(kind: Any, value: Json) -> Any:  # noqa: ANN401
    """The value as its type says; TypeError or ValueError if it is nothing of the kind."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _one_of(get_args(kind), value)
    if origin is tuple:
        return _row(get_args(kind), value)
    if origin in (dict, Mapping) or (isinstance(origin, type) and issubclass(origin, Mapping)):
        _, own = get_args(kind)
        return {str(key): _made(own, one) for key, one in value.items()}
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass(kind, value)
    if origin is Literal:
        return value  # a verdict that a later version has given is shown by its name
    if kind is float and isinstance(value, int):
        return float(value)
    if isinstance(kind, type) and not isinstance(value, kind):
        raise TypeError(f"{value!r:.40} is no {kind.__name__}")
    return value


def _one_of(kinds: tuple[Any, ...], value: Json) -> Any:  # noqa: ANN401
    if value is None and type(None) in kinds:
        return None
    wanted = [kind for kind in kinds if kind is not type(None)]
    for kind in wanted[:-1]:
        try:
            return _made(kind, value)
        except (TypeError, ValueError, KeyError, AttributeError):
            continue
    return _made(wanted[-1], value)


def _row(kinds: tuple[Any, ...], value: Json) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r:.40} is no list")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_made(kinds[0], one) for one in value)
    return tuple(_made(kind, one) for kind, one in zip(kinds, value, strict=True))


def _dataclass(kind: type, value: Json) -> Any:  # noqa: ANN401
    if not isinstance(value, dict):
        raise TypeError(f"{value!r:.40} is no object")
    hints = _hints(kind)
    if kind is Article:
        empty = {"row": 0, "text": "", "pages": [], "sentences": []}
        value = {**value, **empty}
    return kind(**{one.name: _field(one, hints[one.name], value) for one in fields(kind)})


def _field(one: Any, kind: Any, value: dict[str, Json]) -> Any:  # noqa: ANN401
    if one.name in value:
        return _made(kind, value[one.name])
    if one.default is not MISSING:
        return one.default
    if one.default_factory is not MISSING:
        return one.default_factory()
    origin = get_origin(kind)
    if origin in (Union, types.UnionType) and type(None) in get_args(kind):
        return None
    if origin is tuple:
        return ()
    if kind in (str, int, float, bool):
        return kind()
    raise KeyError(one.name)
