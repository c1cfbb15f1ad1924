"""Starter questions, made in the background whenever the library has become another one."""

import threading
from collections.abc import Callable

from index.errors import QuothError
from index.store import Searched


class Starters:
    """`make` asks the library itself, so it takes its time; meanwhile there are those of before."""

    def __init__(self, make: Callable[[], tuple[str, ...]]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._questions: tuple[str, ...] = ()
        self._made_for: Searched | None = None
        self._is_making = False

    def questions(self, held: Searched) -> tuple[str, ...]:
        """Those there are now; new ones are begun if they are not those of what is held."""
        with self._lock:
            is_old = held != self._made_for and not self._is_making and not held.pending
            if is_old and held.articles:
                self._is_making = True
                self._begin(held)
            return self._questions if held.articles else ()

    def _begin(self, held: Searched) -> None:
        threading.Thread(target=self._renew, args=(held,), name="starters", daemon=True).start()

    def _renew(self, held: Searched) -> None:
        made = None
        try:
            made = self._make()
        except QuothError:  # busy, or the library is: the next look tries again
            return
        finally:
            with self._lock:
                self._is_making = False
                if made is not None:
                    self._questions, self._made_for = made, held
