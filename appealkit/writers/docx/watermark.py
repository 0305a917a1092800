"""The watermark: grey, aslant, behind the text of every page."""

from __future__ import annotations

import unicodedata

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from appealkit.writers.docx.markup import escape, parse_children
from appealkit.writers.theme import Theme

HEIGHT = 110  # points
LONGEST = 420

# The shape Word's own command makes: known to Word, WPS and LibreOffice alike.
SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)


def add_watermark(header: BaseOxmlElement, text: str, number: int, theme: Theme) -> None:
    """Put the watermark into the first paragraph of a header; `number` is no other watermark's."""
    paragraph = header.find(qn("w:p"))
    if paragraph is None:
        paragraph = parse_children("<w:p/>")[0]
        header.append(paragraph)
    paragraph.append(parse_children(write_watermark(text, number, theme))[0])


def write_watermark(text: str, number: int, theme: Theme) -> str:
    """Give the run that holds the watermark."""
    width = HEIGHT * sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.7 for letter in text)
    scale = min(1.0, LONGEST / width)
    font = theme.headings[0].font.east_asian
    look = (
        "position:absolute;margin-left:0;margin-top:0;"
        f"width:{width * scale:.0f}pt;height:{HEIGHT * scale:.0f}pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return (
        f'<w:r><w:pict>{SHAPE_TYPE}<v:shape id="PowerPlusWaterMarkObject{number}" '
        f'o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" alt="{escape(text)}" style="{look}" '
        f'o:allowincell="f" fillcolor="{theme.colors["watermark"]}" stroked="f">'
        f'<v:textpath style="font-family:&quot;{escape(font)}&quot;;font-size:1pt" '
        f'string="{escape(text)}"/></v:shape></w:pict></w:r>'
    )
