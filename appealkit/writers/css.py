"""One theme as CSS, for paper and for the screen: the PDF and the HTML writer share these rules.

WeasyPrint complains about every property it does not know. What only browsers know stands in
`@media screen`, which it skips.
"""

from __future__ import annotations

import re

from appealkit.words import Language
from appealkit.writers.fonts import SANS_FAMILIES, SERIF_FAMILIES
from appealkit.writers.theme import POINTS, Font, PageNumber, Style, Theme

SHIPPED_FAMILIES = {families[0]: families for families in (SERIF_FAMILIES, SANS_FAMILIES)}

# What the same face is called on Windows, macOS and Linux, best match first.
SYSTEM_FAMILIES = {
    "宋体": ("Songti SC", "SimSun", "Noto Serif CJK SC", "Source Han Serif SC"),
    "仿宋": ("STFangsong", "FangSong", "FangSong_GB2312", "Songti SC", "Noto Serif CJK SC"),
    "楷体": ("Kaiti SC", "KaiTi", "KaiTi_GB2312", "STKaiti", "Noto Serif CJK SC"),
    "黑体": ("PingFang SC", "Heiti SC", "Microsoft YaHei", "SimHei", "Noto Sans CJK SC"),
}


def make_css(theme: Theme, language: Language) -> str:
    """Give the style sheet of a letter; the project's own rules stand last and win."""
    rules = (
        set_page(theme),
        set_text(theme, language),
        set_headings(theme),
        set_lists(theme),
        set_tables(theme),
        set_figures(theme),
        set_boxes(theme),
        set_marks(theme),
        set_screen(theme),
        theme.css,
    )
    return "\n".join(rules)


def set_page(theme: Theme) -> str:
    """Paper, margins, the page number below the text, and the letterhead above the first page's."""
    page = theme.page
    size = f"{number(page.width)}mm {number(page.height)}mm"
    margin = " ".join(f"{number(side)}mm" for side in (page.top, page.right, page.bottom, page.left))
    return f"""\
@page {{ size: {size}; margin: {margin}; }}
{set_page_number(theme)}
.letterhead {{ margin: 0 0 {number(theme.body.line)}pt; text-align: center; }}
.letterhead img {{ width: 100%; max-height: 45mm; object-fit: contain; }}
.page-break {{ break-after: page; }}"""


def set_page_number(theme: Theme) -> str:
    """The page number, 7 mm below the text block as official documents have it."""
    style = theme.page_number
    look = f"""\
content: {page_number_content(style)}; {font_face(theme.body.font)} font-size: {number(style.size)}pt;
    color: {theme.colors["text"]}; vertical-align: top; padding: 7mm 1em 0; white-space: nowrap;"""
    if style.align == "outside":
        return f"""\
@page :right {{ @bottom-right {{ {look} }} }}
@page :left {{ @bottom-left {{ {look} }} }}"""
    return f"@page {{ @bottom-{style.align} {{ {look} }} }}"


def page_number_content(style: PageNumber) -> str:
    """The pattern as a CSS `content` value, with counters where `{page}` and `{pages}` stand."""
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    parts = re.split(r"(\{pages?\})", style.pattern)
    return " ".join(counters.get(part) or quote(part) for part in parts if part) or '""'


def set_text(theme: Theme, language: Language) -> str:
    """The running text: exact line pitch, first-line indent, no lone lines, breaks in long words.

    Strong words are set in another face; with a line height of their own they would push the lines
    apart, and a page of 22 lines would hold 21.
    """
    body = theme.body
    spacing = spread(theme) if language == "zh-CN" and body.align == "justify" else 0.0
    return f"""\
html {{ {font_face(body.font)} font-size: {number(body.size)}pt; line-height: {number(body.line)}pt;
    color: {theme.colors["text"]}; overflow-wrap: anywhere; orphans: 2; widows: 2; }}
body {{ margin: 0; }}
p {{ margin: {number(body.before)}pt 0 {number(body.after)}pt; text-align: {body.align};
    letter-spacing: {number(spacing)}pt; text-indent: {number(body.indent * (body.size + spacing))}pt; }}
p.flush {{ text-indent: 0; }}
p.lead {{ break-after: avoid; }}
strong, em, mark {{ line-height: 0; }}"""


def spread(theme: Theme) -> float:
    """The space in points between characters that makes a full line end at the margin.

    A hair less than the exact value, or rounding would send the last character to the next line.
    """
    width = theme.page.text_width * POINTS["mm"]
    return width / round(width / theme.body.size) - theme.body.size - 0.002


def set_headings(theme: Theme) -> str:
    """The title and three levels of headings, never the last line of a page."""
    styles = (theme.title, *theme.headings)
    return "\n".join(
        f"h{level} {{ {set_style(style)} break-after: avoid; }}" for level, style in enumerate(styles, 1)
    )


def set_lists(theme: Theme) -> str:
    """Lists; where paragraphs have a first-line indent, their numbers stand below it."""
    inset = theme.body.indent + 1.4 if theme.body.indent else 2
    return f"""\
ul, ol {{ margin: 0 0 {number(theme.body.after)}pt; padding: 0 0 0 {number(inset)}em; }}
ul {{ list-style-type: disc; }}
li > ul, li > ol {{ padding-left: 2em; }}
li > p {{ text-indent: 0; margin-bottom: 0; }}
li::marker {{ letter-spacing: 0; }}
ul > li::marker {{ {font_face(theme.caption.font)} }}"""


def set_tables(theme: Theme) -> str:
    """Tables of the full width, the head on every page, no row on two."""
    table = theme.table
    return f"""\
table {{ width: 100%; table-layout: fixed; border-collapse: collapse;
    margin: {number(table.text.line / 3)}pt 0; }}
caption {{ {set_style(theme.caption)} padding-bottom: {number(table.padding)}pt; break-after: avoid; }}
thead {{ display: table-header-group; break-after: avoid; }}
tr {{ break-inside: avoid; }}
th, td {{ {set_style(table.text)} border: {number(table.border)}pt solid {theme.colors["text"]};
    padding: {number(table.padding)}pt {number(table.padding * 1.5)}pt; vertical-align: middle; }}
th {{ background: {table.head}; font-weight: bold; text-align: center; }}
.left {{ text-align: left; }}
.center {{ text-align: center; }}
.right {{ text-align: right; }}"""


def set_figures(theme: Theme) -> str:
    """Pictures with their caption on one page: as high as the text block less four lines at most."""
    page = theme.page
    line = theme.caption.line
    room = page.height - page.top - page.bottom - 4 * line / POINTS["mm"]
    return f"""\
figure {{ margin: {number(line / 2)}pt 0; text-align: center; break-inside: avoid; }}
figure img {{ display: block; margin: 0 auto; height: auto; max-height: {number(room)}mm;
    object-fit: contain; }}
figcaption {{ {set_style(theme.caption)} margin-top: {number(line / 4)}pt; break-before: avoid; }}"""


def set_boxes(theme: Theme) -> str:
    """The addressee, the note with its rule, the attachments, and who signs."""
    note = theme.note
    return f"""\
.addressee {{ margin-bottom: {number(theme.body.after)}pt; }}
.addressee p {{ text-indent: 0; margin-bottom: 0; }}
.note {{ border: {number(note.border)}pt solid {theme.colors["text"]}; background: {note.fill};
    margin: {number(note.text.line / 2)}pt 0; padding: {number(note.text.line / 2)}pt 1em; }}
.note p {{ {set_style(note.text)} letter-spacing: normal; }}
.attachments {{ margin-top: {number(theme.body.line)}pt; break-before: avoid; break-inside: avoid;
    break-after: avoid; }}
{set_signature(theme)}"""


def set_signature(theme: Theme) -> str:
    """The signature in one piece, and on no page of its own as long as text can go with it.

    The seal stands over the last lines, name and date a little below its middle, and keeps its
    own room above them so that it covers no running text. How far the lines reach into the page
    is estimated in the HTML: a box that shrinks to its text takes an engine minutes on a long one.
    """
    signature = theme.signature
    seal = signature.seal
    side = "left" if signature.align == "left" else "right"
    half = -50 if side == "left" else 50
    return f"""\
.signature {{ position: relative; margin-top: {number(signature.before)}pt; text-align: {signature.align};
    padding-{side}: {number(signature.right)}em; break-before: avoid; break-inside: avoid; }}
.signature p {{ margin: 0; text-indent: 0; text-align: inherit; letter-spacing: normal; }}
.sealed {{ margin-top: 0; padding-top: {number(seal * 0.36)}mm; padding-bottom: {number(seal * 0.28)}mm; }}
.seal {{ position: absolute; bottom: 0; {side}: {number(signature.right)}em; transform: translateX({half}%);
    width: {number(seal)}mm; height: {number(seal)}mm; object-fit: contain; }}"""


def set_marks(theme: Theme) -> str:
    """Links, the gaps of a draft, and its watermark behind the text of every page."""
    colors = theme.colors
    return f"""\
a {{ color: {colors["link"]}; text-decoration: none; }}
p a[href^="#"], li a[href^="#"], :lang(zh) td a[href^="#"] {{ white-space: nowrap; }}
mark {{ background: {colors["gap"]}; color: inherit; }}
.watermark {{ position: fixed; z-index: -1; top: 38%; left: 0; right: 0; text-align: center;
    {font_face(theme.title.font)} line-height: 1.2; white-space: nowrap; color: {colors["watermark"]};
    transform: rotate(-35deg); }}"""


def set_screen(theme: Theme) -> str:
    """A sheet of paper on a desk, narrower margins on a phone, and what only browsers can."""
    page = theme.page
    top, right, bottom, left = (
        f"clamp(1.2rem, 7vw, {number(side)}mm)" for side in (page.top, page.right, page.bottom, page.left)
    )
    return f"""\
@media screen {{
  html {{ background: #ececec; -webkit-text-size-adjust: 100%; }}
  body {{ box-sizing: border-box; max-width: {number(page.width)}mm; margin: 1.5rem auto; background: #fff;
      padding: {top} {right} {bottom} {left}; box-shadow: 0 1px 6px rgb(0 0 0 / 25%); isolation: isolate; }}
  h1 {{ text-wrap: balance; }}
  p {{ text-justify: inter-character; text-spacing-trim: trim-start; text-autospace: normal; }}
  a {{ text-decoration: underline; text-underline-offset: 0.2em; }}
  :target {{ background: {theme.colors["gap"]}; }}
  .page-break {{ border-top: 1px dashed #999; margin: 2em 0; }}
}}"""


def set_style(style: Style) -> str:
    """The declarations of one kind of paragraph."""
    return (
        f"{font_face(style.font)} font-size: {number(style.size)}pt; line-height: {number(style.line)}pt; "
        f"font-weight: {'bold' if style.strong else 'normal'}; text-align: {style.align}; "
        f"text-indent: {number(style.indent)}em; margin: {number(style.before)}pt 0 {number(style.after)}pt;"
    )


def font_face(font: Font) -> str:
    """The family list: the faces of the PDF, then what a browser may find on its system.

    A browser does not have the shipped faces and goes on to the names behind them. In a PDF the
    names behind only fill in for characters that the shipped faces lack.
    """
    shipped = SHIPPED_FAMILIES.get(font.pdf, (font.pdf,))
    system = (font.latin, font.east_asian, *SYSTEM_FAMILIES.get(font.east_asian, SYSTEM_FAMILIES["宋体"]))
    generic = "sans-serif" if shipped == SANS_FAMILIES else "serif"
    return f"font-family: {', '.join(quote(name) for name in (*shipped, *system))}, {generic};"


def quote(text: str) -> str:
    """The text as a CSS string."""
    return '"' + re.sub(r'["\\<\n\r\f]', lambda match: f"\\{ord(match[0]):x} ", text) + '"'


def number(value: float) -> str:
    """The number without needless digits."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
