"""What can be chosen for a question, as safe HTML: a small form that is closed until it is wanted."""

from .options import STRICTNESS, Options
from .render import h

_NAMES = {"strict": "Strict", "default": "As usual", "lenient": "Lenient"}


def options(chosen: Options, serial: int) -> str:
    """The form with what is chosen in it; ask.js says in its title whether anything is.

    `serial` makes it another text each time, or Gradio would not put it in place of what was changed.
    """
    first, last = chosen.period.first or "", chosen.period.last or ""
    hidden = "" if chosen else " hidden"
    return (
        f'<details class="options" data-serial="{serial}"><summary class="tool">Options'
        f'<span class="on"{hidden}> (in use)</span></summary>'
        '<form><fieldset class="when"><legend>Only articles</legend>'
        f'<label>from <input type="date" name="from" value="{h(first)}"></label> '
        f'<label>to <input type="date" name="to" value="{h(last)}"></label></fieldset>'
        '<fieldset class="how-sure"><legend>How sure an answer must be</legend>'
        f"{_how_sure(chosen)}</fieldset>"
        '<button type="button" class="tool none-chosen">Clear</button></form></details>'
    )


def _how_sure(chosen: Options) -> str:
    rows = []
    for name, means in STRICTNESS.items():
        checked = " checked" if name == chosen.strictness else ""
        rows.append(
            f'<label><input type="radio" name="strictness" value="{name}"{checked}> '
            f"<b>{_NAMES[name]}</b>: {h(means)}</label>"
        )
    return "".join(rows)
