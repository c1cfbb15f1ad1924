"""The frame of the page as safe HTML: its name, its parts, and the places that are read out."""


def masthead() -> str:
    """The name of the thing."""
    return "<h1>Quoth</h1>"


def parts() -> str:
    """The two parts of the page; pane.js shows one of them."""
    return (
        '<div class="parts" role="tablist" aria-label="Parts">'
        '<button type="button" role="tab" id="tab-ask" aria-controls="askpart" '
        'aria-selected="true">Ask</button>'
        '<button type="button" role="tab" id="tab-check" aria-controls="checkpart" '
        'aria-selected="false" tabindex="-1">Check</button></div>'
    )


def results(content: str) -> str:
    """The report's own scrolling part; a new report is read out."""
    return (
        '<div class="scroller" role="region" aria-label="Report" aria-live="polite" tabindex="0">'
        f"{content}</div>"
    )


def live(content: str) -> str:
    """A place whose changes are read out."""
    return f'<div role="status" aria-live="polite">{content}</div>'


def log(content: str) -> str:
    """The conversation's own scrolling part; what is added to it is read out."""
    return (
        '<div class="scroller" role="log" aria-label="Conversation" aria-live="polite" tabindex="0">'
        f"{content}</div>"
    )


def scroller(content: str) -> str:
    """The article pane's own scrolling part, reachable by keyboard."""
    return f'<div class="scroller" role="region" aria-label="Article" tabindex="0">{content}</div>'
