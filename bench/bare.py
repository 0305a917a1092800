"""What we are compared with: the shortest script that does the same with the engine alone."""

BARE_PDF = """
import sys
from pathlib import Path
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

folder = Path(sys.argv[1])
fonts = FontConfiguration()
css = CSS(filename=folder / "letter.css", font_config=fonts)
html = HTML(filename=folder / "letter.html")
html.write_pdf(folder / "bare.pdf", stylesheets=[css], font_config=fonts, pdf_tags=True)
"""

TYPST_LETTER = """
#set page(paper: "a4", margin: 26mm)
#set text(font: "Appeal Serif", size: 12pt, lang: "zh")
#set par(justify: true, first-line-indent: 2em)
BODY
"""

# What Typst would take for markup; the backslash comes first.
TYPST_MARKUP = "\\#@*_`$<>[]~="
