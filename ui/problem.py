"""What went wrong, in the form that programs expect: RFC 9457, application/problem+json."""

from http import HTTPStatus

PROBLEM = "application/problem+json"


def problem(status: int, detail: str, **more: object) -> dict[str, object]:
    """The object for a status; `detail` is the sentence that a person is told."""
    try:
        title = HTTPStatus(status).phrase
    except ValueError:
        title = "Error"
    return {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
