"""The empty Word file a letter starts from when the project brings none.

python-docx's own default file is no base for a letter: compatibility mode 14, Japanese as theme
language, 440 kB of table styles nobody uses, and a second styles part that contradicts the first.
"""

from __future__ import annotations

import io
import zipfile
from functools import cache

from appealkit.writers.docx.markup import NAMESPACES

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"
W = f'xmlns:w="{NAMESPACES["w"]}"'

# Word wants a theme, even where every style names its own fonts and colours.
THEME_COLORS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
COLORS = "".join(f'<a:{name}><a:srgbClr val="{color}"/></a:{name}>' for name, color in THEME_COLORS.items())
THEME_FONTS = '<a:latin typeface="Times New Roman"/><a:ea typeface="宋体"/><a:cs typeface=""/>'
FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
LINE = f'<a:ln w="6350">{FILL}</a:ln>'
EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"

PARTS = {
    "[Content_Types].xml": f"""
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
  <Default Extension="xml" ContentType="application/xml"/>
  <Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>
  <Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>
  <Override PartName="/word/settings.xml" ContentType="{WORD}.settings+xml"/>
  <Override PartName="/word/theme/theme1.xml" ContentType="{OFFICE_TYPE}.theme+xml"/>
  <Override PartName="/word/fontTable.xml" ContentType="{WORD}.fontTable+xml"/>
</Types>""",
    "_rels/.rels": f"""
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>
</Relationships>""",
    "word/_rels/document.xml.rels": f"""
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>
  <Relationship Id="rId2" Type="{OFFICE}/settings" Target="settings.xml"/>
  <Relationship Id="rId3" Type="{OFFICE}/fontTable" Target="fontTable.xml"/>
  <Relationship Id="rId4" Type="{OFFICE}/theme" Target="theme/theme1.xml"/>
</Relationships>""",
    "word/document.xml": f"""
<w:document {W} xmlns:r="{NAMESPACES["r"]}"><w:body><w:sectPr/></w:body></w:document>""",
    "word/styles.xml": f"""
<w:styles {W}>
  <w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault><w:pPrDefault/></w:docDefaults>
  <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
    <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/>
  </w:style>
  <w:style w:type="table" w:default="1" w:styleId="TableNormal">
    <w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
    <w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>
  </w:style>
  <w:style w:type="numbering" w:default="1" w:styleId="NoList">
    <w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
  </w:style>
</w:styles>""",
    "word/settings.xml": f"""
<w:settings {W}>
  <w:zoom w:percent="100"/>
  <w:defaultTabStop w:val="420"/>
  <w:characterSpacingControl w:val="compressPunctuation"/>
</w:settings>""",
    "word/theme/theme1.xml": f"""
<a:theme xmlns:a="{NAMESPACES["a"]}" name="appealkit"><a:themeElements>
  <a:clrScheme name="appealkit">{COLORS}</a:clrScheme>
  <a:fontScheme name="appealkit">
    <a:majorFont>{THEME_FONTS}</a:majorFont><a:minorFont>{THEME_FONTS}</a:minorFont>
  </a:fontScheme>
  <a:fmtScheme name="appealkit">
    <a:fillStyleLst>{FILL * 3}</a:fillStyleLst>
    <a:lnStyleLst>{LINE * 3}</a:lnStyleLst>
    <a:effectStyleLst>{EFFECT * 3}</a:effectStyleLst>
    <a:bgFillStyleLst>{FILL * 3}</a:bgFillStyleLst>
  </a:fmtScheme>
</a:themeElements></a:theme>""",
    # The second names let a Mac or an English Windows find the Chinese fonts.
    "word/fontTable.xml": f"""
<w:fonts {W}>
  <w:font w:name="宋体"><w:altName w:val="SimSun"/><w:charset w:val="86"/><w:family w:val="roman"/></w:font>
  <w:font w:name="黑体"><w:altName w:val="SimHei"/><w:charset w:val="86"/><w:family w:val="swiss"/></w:font>
  <w:font w:name="仿宋"><w:altName w:val="FangSong"/><w:charset w:val="86"/><w:family w:val="roman"/></w:font>
  <w:font w:name="楷体"><w:altName w:val="KaiTi"/><w:charset w:val="86"/><w:family w:val="roman"/></w:font>
  <w:font w:name="方正小标宋简体">
    <w:altName w:val="FZXiaoBiaoSong-B05S"/><w:charset w:val="86"/><w:family w:val="roman"/>
  </w:font>
</w:fonts>""",
}


@cache
def make_blank() -> bytes:
    """Give the empty file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in PARTS.items():
            archive.writestr(name, XML + content.strip())
    return buffer.getvalue()
