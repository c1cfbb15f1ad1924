"""A stretch of days, for what was published within it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Period:
    """From the ISO date `first` to `last`, both included; None leaves that side open."""

    first: str | None = None
    last: str | None = None

    def __bool__(self) -> bool:
        """Whether it leaves anything out."""
        return self.first is not None or self.last is not None

    def __contains__(self, published: str | None) -> bool:
        """Whether an ISO date lies within; of no date that is never known."""
        if published is None:
            return not self
        return (self.first or published) <= published <= (self.last or published)


ALWAYS = Period()
