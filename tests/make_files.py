"""Real files of every format for the tests, made on the fly."""

import zipfile
from collections.abc import Sequence
from io import BytesIO

import docx
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

LEADING = 14


def make_pdf(
    pages: Sequence[Sequence[str]],
    *,
    title: str | None = None,
    headline: str | None = None,
    head: str | None = None,
    foot: str | None = None,
    password: str | None = None,
) -> bytes:
    """One line of type per string, "" for a gap; "{page}" in head and foot is the page's number."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, encrypt=password, invariant=1)
    if title is not None:
        canvas.setTitle(title)
    for number, lines in enumerate(pages, start=1):
        if head:
            _draw(canvas, 72, 800, [head.replace("{page}", str(number))], 9)
        y = 740.0
        if headline and number == 1:
            _draw(canvas, 72, y, [headline], 22)
            y -= 40
        _draw(canvas, 72, y, lines)
        if foot:
            _draw(canvas, 280, 40, [foot.replace("{page}", str(number))], 9)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def make_two_columns(headline: str, left: Sequence[str], right: Sequence[str]) -> bytes:
    """A page that draws its columns line by line across, as some layout programs do."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    _draw(canvas, 72, 780, [headline], 22)
    for row in range(max(len(left), len(right))):
        for x, column in ((72, left), (310, right)):
            if row < len(column):
                _draw(canvas, x, 740 - row * LEADING, [column[row]])
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def make_blank_pdf() -> bytes:
    """A page without a letter, as a scan is."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    canvas.rect(100, 100, 200, 200)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw(canvas: Canvas, x: float, y: float, lines: Sequence[str], size: float = 11) -> None:
    canvas.setFont("Helvetica", size)
    for line in lines:
        canvas.drawString(x, y, line)
        y -= LEADING


def make_docx(
    paragraphs: Sequence[str], *, title: str | None = None, heading: str | None = None
) -> bytes:
    """A document of plain paragraphs, below a heading in the style Title where one is given."""
    document = docx.Document()
    document.core_properties.title = title or ""
    if heading:
        document.add_heading(heading, level=0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def replace_part(package: bytes, name: str, content: bytes) -> bytes:
    """A zip package with one part's content replaced, or added."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(package)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return target.getvalue()


def make_html(
    paragraphs: Sequence[str], *, head: str = "", title: str = "", charset: str | None = "utf-8"
) -> str:
    """A page with navigation and a footer around an article."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    meta = f'<meta charset="{charset}">' if charset else ""
    return (
        f"<!doctype html><html><head>{meta}<title>{title}</title>{head}</head><body>"
        '<nav><a href="/">Home</a> <a href="/news">News</a></nav>'
        f"<article>{f'<h1>{title}</h1>' if title else ''}{body}</article>"
        "<footer>© 2019 All rights reserved. Updated 3 June 2020</footer></body></html>"
    )
