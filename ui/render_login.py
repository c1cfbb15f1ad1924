"""The login page: the one page that is not Gradio's, without a script."""

from .render import h

_STYLE = """
body { margin: 0; min-height: 90vh; display: grid; place-items: center;
  font-family: Georgia, 'Times New Roman', serif; color: #1d1b18; background: #fdfcf9; }
form { width: min(20rem, 85vw); } h1 { font-size: 1.6rem; margin: 0 0 1rem; }
label { display: block; margin-bottom: .4rem; }
input, button { box-sizing: border-box; width: 100%; padding: .6rem; font: inherit; }
input { border: 1px solid #8a8378; background: #fff; color: #1d1b18; }
button { margin-top: .8rem; border: 0; background: #1d1b18; color: #fdfcf9; cursor: pointer; }
:focus-visible { outline: 3px solid #8a6d3b; outline-offset: 2px; }
p { color: #8a1c1c; }
@media (prefers-color-scheme: dark) {
  body { color: #e8e4da; background: #1a1917; } input { background: #26241f; color: #e8e4da; }
  button { background: #e8e4da; color: #1a1917; } p { color: #f0a0a0; }
}
"""
_HEAD = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Quoth</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
)


def login_page(goal: str, problem: str | None) -> str:
    """Asks for the password; `goal` is the path to go on to, `problem` what was wrong before."""
    told = f'<p role="alert">{h(problem)}</p>' if problem else ""
    return (
        f"{_HEAD}<style>{_STYLE}</style></head><body>"
        f'<form method="post" action="/login"><h1>Quoth</h1>{told}'
        '<label for="password">Password</label>'
        '<input id="password" name="password" type="password" autocomplete="current-password"'
        f' required autofocus><input type="hidden" name="next" value="{h(goal)}">'
        "<button>Open</button></form></body></html>"
    )


def once_more(goal: str) -> str:
    """Asks for the same page again, from here."""
    return (
        f'{_HEAD}<meta http-equiv="refresh" content="0; url={h(goal)}"></head>'
        f'<body><a href="{h(goal)}">Go on</a></body></html>'
    )
