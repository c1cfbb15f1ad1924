"""The frame of the page as safe HTML: its name, its parts, and the places that are read out."""

_PARTS = (("ask", "Ask"), ("check", "Check"), ("library", "Library"))
_KEYS = (
    ("n", "the next citation, or in the library the next article"),
    ("p", "the previous one"),
    ("c", "mark the open citation as checked, or take that back"),
    ("Esc", "to the box, and from the box to the open citation"),
    ("?", "this help"),
)


def lost() -> str:
    """Said while the server does not answer; parts.js shows it."""
    told = (
        "Quoth does not answer: it was stopped, or the way to it is broken. What you have typed is kept, "
        "and this page goes on by itself once Quoth is back."
    )
    return f'<p role="alert" hidden>{told}</p>'


def masthead() -> str:
    """The name of the thing."""
    return "<h1>Quoth</h1>"


def parts() -> str:
    """The parts of the page; parts.js shows one of them."""
    tabs = "".join(
        f'<button type="button" role="tab" id="tab-{name}" aria-controls="{name}part" '
        + ('aria-selected="true">' if name == "ask" else 'aria-selected="false" tabindex="-1">')
        + f"{told}</button>"
        for name, told in _PARTS
    )
    return f'<div class="parts" role="tablist" aria-label="Parts">{tabs}</div>'


def corner(*, has_login: bool) -> str:
    """What opens the list of keys, and what logs out where one has to log in."""
    out = '<form method="post" action="logout"><button type="submit" class="tool">Log out</button></form>'
    return (
        '<div class="corner"><button type="button" class="tool keys">Keys</button>'
        f"{out if has_login else ''}</div>"
    )


def dialogs() -> str:
    """What is asked once, or on request: the name of who checks, and the keys."""
    keys = "".join(f"<dt><kbd>{key}</kbd></dt><dd>{does}</dd>" for key, does in _KEYS)
    return (
        '<dialog id="who" aria-labelledby="who-title"><form method="dialog">'
        '<h2 id="who-title">Who has checked it?</h2>'
        f"{_name_field('who-name', 'required')}"
        "<p>Kept in this browser, and shown with the date beside what you mark.</p>"
        '<p class="buttons"><button type="submit" class="main">Mark as checked</button>'
        '<button type="button" class="tool close">Cancel</button></p></form></dialog>'
        '<dialog id="keys" aria-labelledby="keys-title"><form method="dialog">'
        f'<h2 id="keys-title">Keys</h2><dl>{keys}</dl>'
        '<label><input type="checkbox" name="letters"> Single letters work as keys</label>'
        f"{_name_field('keys-name', '')}"
        '<p class="buttons"><button type="submit" class="main">Done</button></p></form></dialog>'
    )


def _name_field(identity: str, more: str) -> str:
    return (
        f'<label for="{identity}">Your name</label>'
        f'<input id="{identity}" name="name" maxlength="80" autocomplete="name" {more}>'
    )


def scroller(name: str, *, role: str = "region", is_read_out: bool = False) -> str:
    """A part of the page that scrolls by itself, reachable by keyboard, around what Gradio puts there.

    `is_read_out`: what changes in it or is added to it is read to whoever listens to the page.
    """
    live = ' aria-live="polite"' if is_read_out else ""
    return f'<div class="scroller" role="{role}" aria-label="{name}"{live} tabindex="0">${{value}}</div>'


def live(content: str) -> str:
    """A place whose changes are read out."""
    return f'<div role="status" aria-live="polite">{content}</div>'


def draft_picker() -> str:
    """What takes a draft as a file."""
    return (
        '<label class="tool pick"><input type="file" id="draft" class="vh" '
        'accept=".txt,.md,.docx,.html,.htm,.pdf">Choose a draft</label>'
        '<span class="hint">or drop a file here (.txt, .md, .docx, .html, .pdf)</span>'
        f"{lister('checks')}"
    )


def lister(what: str) -> str:
    """What opens the list of earlier conversations, or checks."""
    return f'<button type="button" class="tool list" data-what="{what}">Earlier {what}</button>'
