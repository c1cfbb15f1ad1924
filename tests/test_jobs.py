import threading
import time

import pytest

from index.errors import LibraryError
from index.sync import Report
from ui import jobs as jobs_module
from ui.gate import Busy
from ui.jobs import Job, Jobs, Teller, seconds_left


class Held:
    """Work that begins, says so, and ends when it is let go or cancelled."""

    def __init__(self) -> None:
        self.begun, self.leave = threading.Event(), threading.Event()

    def __call__(self, teller: Teller) -> Report:
        self.begun.set()
        while not self.leave.wait(0.005):
            teller.check()
        return Report(added=["a.txt"])


def over(jobs: Jobs, job: Job) -> Job:
    found = jobs.wait(job.id, 10)
    assert found is not None
    assert found.is_over, found
    return found


def test_work_is_done_one_piece_at_a_time_in_order() -> None:
    jobs, order = Jobs(), []
    first = Held()
    one = jobs.submit("one", first)
    assert first.begun.wait(10)
    others = [
        jobs.submit(name, lambda teller, name=name: order.append(name)) for name in ("two", "three")
    ]
    assert [job.state for job in jobs.all()] == ["waiting", "waiting", "running"]
    assert jobs.is_waiting("two")
    assert not jobs.is_waiting("one")
    first.leave.set()
    assert over(jobs, one).report == Report(added=["a.txt"])
    assert [over(jobs, job).state for job in others] == ["done", "done"]
    assert order == ["two", "three"]
    assert jobs.close(5)


def test_progress_files_and_counts_are_told() -> None:
    jobs, go, told = Jobs(), threading.Event(), threading.Event()

    def work(teller: Teller) -> None:
        teller.progress("Reading", 1, 3)
        teller.on_file("a.txt", "added", None)
        teller.on_file("b.txt", "unchanged", None)
        teller.on_file("c.pdf", "unreadable", "empty")
        told.set()
        assert go.wait(10)

    job = jobs.submit("x", work)
    assert told.wait(10)
    found = jobs.job(job.id)
    assert found is not None
    assert (found.state, found.phase, found.done, found.total) == ("running", "Reading", 1, 3)
    assert [(one.name, one.reason) for one in found.files] == [("a.txt", None), ("c.pdf", "empty")]
    assert found.counts == {"added": 1, "unchanged": 1, "unreadable": 1}
    go.set()
    assert over(jobs, job).state == "done"


def test_the_results_told_are_bounded_and_the_counts_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs_module, "FILES", 2)
    jobs = Jobs()

    def work(teller: Teller) -> None:
        for number in range(5):
            teller.on_file(f"{number}.txt", "added", None)

    found = over(jobs, jobs.submit("x", work))
    assert (len(found.files), found.counts) == (2, {"added": 5})


@pytest.mark.parametrize(
    ("elapsed", "done", "left", "expected"),
    [(10.0, 5, 20, 40.0), (10.0, 0, 20, None), (1.0, 5, 20, None), (4.0, 8, 0, 0.0)],
)
def test_an_estimate_is_from_the_mean_speed(
    elapsed: float, done: int, left: int, expected: float | None
) -> None:
    assert seconds_left(elapsed, done, left) == expected


def test_an_estimate_begins_anew_with_each_phase(monkeypatch: pytest.MonkeyPatch) -> None:
    notes: list[dict[str, object]] = []
    clock = iter([0.0, 10.0, 20.0, 40.0])
    monkeypatch.setattr(jobs_module.time, "monotonic", lambda: next(clock))
    teller = Teller(lambda **note: notes.append(note), threading.Event())
    teller.progress("Reading", 1, 3)
    teller.progress("Reading", 2, 3)
    teller.progress("Embedding", 0, 100)
    teller.progress("Embedding", 25, 100)
    assert [note["seconds_left"] for note in notes] == [None, 10.0, None, 60.0]


def test_waiting_and_running_work_can_be_cancelled() -> None:
    jobs, first = Jobs(), Held()
    one = jobs.submit("one", first)
    two = jobs.submit("two", lambda teller: pytest.fail("begun"))
    assert first.begun.wait(10)
    assert jobs.cancel(two.id)
    assert over(jobs, two).state == "cancelled"
    assert jobs.cancel(one.id)
    assert over(jobs, one).state == "cancelled"
    assert not jobs.cancel(one.id)
    assert not jobs.cancel("another")
    assert jobs.close(5)


def test_what_goes_wrong_is_told_and_the_next_goes_on() -> None:
    jobs = Jobs()

    def full(teller: Teller) -> None:
        raise LibraryError("The disk is full.")

    def broken(teller: Teller) -> None:
        raise ZeroDivisionError("ours")

    failed, defect = (over(jobs, jobs.submit("x", work)) for work in (full, broken))
    assert (failed.state, failed.problem) == ("failed", "The disk is full.")
    assert (defect.state, defect.problem) == ("failed", "ZeroDivisionError: ours")
    assert over(jobs, jobs.submit("x", lambda teller: None)).state == "done"


def test_the_line_and_the_memory_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs_module, "LINE", 1)
    monkeypatch.setattr(jobs_module, "KEPT", 2)
    jobs, first = Jobs(), Held()
    one = jobs.submit("one", first)
    assert first.begun.wait(10)
    jobs.submit("two", lambda teller: None)
    with pytest.raises(Busy, match="waiting to be indexed"):
        jobs.submit("three", lambda teller: None)
    first.leave.set()
    over(jobs, one)
    for _ in range(5):
        over(jobs, jobs.submit("more", lambda teller: None))
    assert len(jobs.all()) == 3
    assert jobs.job(one.id) is None
    assert jobs.wait(one.id, 0.1) is None


def test_closing_cancels_all_and_takes_no_more() -> None:
    jobs, first = Jobs(), Held()
    one = jobs.submit("one", first)
    two = jobs.submit("two", Held())
    assert first.begun.wait(10)
    assert jobs.close(5)
    assert [over(jobs, job).state for job in (one, two)] == ["cancelled", "cancelled"]
    with pytest.raises(Busy, match="stopping"):
        jobs.submit("three", Held())


def test_closing_does_not_wait_for_what_does_not_hear() -> None:
    jobs, leave, begun = Jobs(), threading.Event(), threading.Event()

    def deaf(teller: Teller) -> None:
        begun.set()
        assert leave.wait(30)

    jobs.submit("deaf", deaf)
    assert begun.wait(10)
    at = time.monotonic()
    assert not jobs.close(0.1)
    assert time.monotonic() - at < 5
    leave.set()
    assert Jobs().close(0.1)
