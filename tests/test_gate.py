import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from ui.gate import Busy, Cancelled, Gate


@contextmanager
def held(gate: Gate) -> Iterator[None]:
    """Somebody else at work while the block runs."""
    entered, leave = threading.Event(), threading.Event()

    def work() -> None:
        with gate.turn():
            entered.set()
            assert leave.wait(10)

    worker = threading.Thread(target=work)
    worker.start()
    assert entered.wait(10)
    try:
        yield
    finally:
        leave.set()
        worker.join(10)


def wait_for_line(gate: Gate, length: int) -> None:
    until = time.monotonic() + 10
    while gate.waiting != length:
        assert time.monotonic() < until
        time.sleep(0.005)


def test_who_waits_too_long_is_busy_and_the_slot_comes_back() -> None:
    gate = Gate(wait=0.05)
    with held(gate), pytest.raises(Busy, match="Ask again"), gate.turn():
        pytest.fail("let in")
    with gate.turn():
        assert gate.waiting == 0


def test_as_many_as_there_are_slots_work_at_once() -> None:
    gate = Gate(slots=2, wait=0.05)
    with gate.turn(), gate.turn(), pytest.raises(Busy), gate.turn():
        pytest.fail("let in")


def test_a_full_line_is_told_at_once() -> None:
    gate = Gate(wait=30, line=1)
    with held(gate):
        waiter = threading.Thread(target=lambda: enter(gate))
        waiter.start()
        wait_for_line(gate, 1)
        begun = time.monotonic()
        with pytest.raises(Busy, match="Too many"), gate.turn():
            pytest.fail("let in")
        assert time.monotonic() - begun < 5
    waiter.join(10)
    assert not waiter.is_alive()


def enter(gate: Gate) -> None:
    with gate.turn():
        pass


def test_first_come_first_served() -> None:
    gate, order, threads = Gate(wait=30), [], []

    def work(number: int) -> None:
        with gate.turn():
            order.append(number)

    with held(gate):
        for number in range(5):
            threads.append(threading.Thread(target=work, args=(number,)))
            threads[-1].start()
            wait_for_line(gate, number + 1)
    for thread in threads:
        thread.join(10)
    assert order == [0, 1, 2, 3, 4]


def test_a_waiting_one_can_be_cancelled_and_the_next_goes_on() -> None:
    gate, cancelled, told = Gate(wait=30), threading.Event(), []

    def give_up() -> None:
        try:
            with gate.turn(cancelled):
                told.append("let in")
        except Cancelled as error:
            told.append(str(error))

    with held(gate):
        waiter = threading.Thread(target=give_up)
        waiter.start()
        wait_for_line(gate, 1)
        cancelled.set()
        waiter.join(10)
        assert told == ["The question was cancelled."]
    with gate.turn():
        pass


def test_what_was_cancelled_before_its_turn_never_gets_one() -> None:
    gate, cancelled = Gate(), threading.Event()
    cancelled.set()
    with pytest.raises(Cancelled), gate.turn(cancelled):
        pytest.fail("let in")
    with gate.turn():
        pass


def test_a_closed_gate_lets_nobody_in_and_tells_who_waits() -> None:
    gate, told = Gate(wait=30), []

    def work() -> None:
        try:
            with gate.turn():
                told.append("let in")
        except Busy as error:
            told.append(str(error))

    with held(gate):
        waiter = threading.Thread(target=work)
        waiter.start()
        wait_for_line(gate, 1)
        gate.close()
        waiter.join(10)
    assert told == ["Quoth is stopping."]
    with pytest.raises(Busy), gate.turn():
        pytest.fail("let in")


def test_an_error_inside_gives_the_slot_back() -> None:
    gate = Gate(wait=0.05)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), gate.turn():
            _ = 1 / 0
    with gate.turn():
        pass
