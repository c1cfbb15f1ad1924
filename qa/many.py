"""A number with its noun, wherever something is counted in a sentence of ours."""


def many(number: int, thing: str) -> str:
    """So many things.

    >>> many(1, "article"), many(1200, "article")
    ('1 article', '1,200 articles')
    """
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
