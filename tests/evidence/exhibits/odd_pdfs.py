"""Odd PDFs, made object by object: each function tells what is odd about its file, and how that is made."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf, String
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from appealkit.words import PACKAGE

WIDTH, HEIGHT = 300, 200
SECRET = "SECRET-8861"
SQUARE = b"0 0 1 rg 20 20 60 60 re f"


def draft(*contents: bytes, **entries: Any) -> Pdf:
    """A PDF with a page for each content, in Helvetica as /F1; `entries` go into every page."""
    pdf = Pdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for content in contents or (SQUARE,):
        page = Dictionary(
            Type=Name.Page,
            MediaBox=[0, 0, WIDTH, HEIGHT],
            Resources=Dictionary(Font=Dictionary(F1=font)),
            Contents=pdf.make_stream(content),
            **entries,
        )
        pdf.pages.append(Page(pdf.make_indirect(page)))
    return pdf


def finish(pdf: Pdf, **options: Any) -> bytes:
    """The file, not compressed, so that tests can damage it at a place they know."""
    file = BytesIO()
    pdf.save(file, compress_streams=False, static_id=True, **options)
    return file.getvalue()


def say(words: str, x: int = 20, y: int = 100, size: int = 12) -> bytes:
    """The content of a page that says something in Latin letters."""
    return f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET".encode("latin-1")


def plain(*words: str) -> bytes:
    """Nothing odd: a page for each text."""
    return finish(draft(*map(say, words or ("hello",))))


def turned(degrees: int, words: str) -> bytes:
    """A page that is turned, with words that are cut out of a larger one."""
    pdf = draft(SQUARE + b" " + say(words), Rotate=degrees, CropBox=[10, 10, 250, 150])
    return finish(pdf)


def chinese(lines: Iterable[tuple[float, float, str]], size: float = 14) -> bytes:
    """A page with Chinese words in an embedded font, each line drawn by itself."""
    pdfmetrics.registerFont(TTFont("odd", str(PACKAGE / "fonts" / "appeal-serif-common.ttf")))
    file = BytesIO()
    canvas = Canvas(file, (WIDTH, HEIGHT), invariant=1)
    canvas.setFont("odd", size)
    for x, y, words in lines:
        canvas.drawString(x, y, words)
    canvas.save()
    return file.getvalue()


def form_xobject(pdf: Pdf, content: bytes, width: float, height: float, **entries: Any) -> Any:
    """A form as appearances and XObjects are."""
    made = pdf.make_stream(content)
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, width, height])
    for key, value in entries.items():
        made[f"/{key}"] = value
    return made


def annotate(pdf: Pdf, page: int, kind: str, rect: list[float], **entries: Any) -> Any:
    """Pin an annotation to a page."""
    made = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=rect, **entries))
    holder = pdf.pages[page].obj
    if "/Annots" not in holder:
        holder.Annots = Array()
    holder.Annots.append(made)
    return made


def with_stamp(flags: int = 4, kind: str = "Stamp", color: bytes = b"1 0 0", **entries: Any) -> bytes:
    """A red stamp with an appearance over the blue square."""
    pdf = draft()
    look = form_xobject(pdf, color + b" rg 0 0 40 40 re f", 40, 40)
    annotate(pdf, 0, kind, [60, 60, 100, 100], F=flags, AP=Dictionary(N=look), **entries)
    return finish(pdf)


# Locks.


def locked() -> bytes:
    """A PDF that asks for a password."""
    return finish(draft(), encryption=pikepdf.Encryption(owner="owner", user="user"))


def owner_locked() -> bytes:
    """A PDF that opens, but may not be taken apart."""
    return finish(
        draft(), encryption=pikepdf.Encryption(owner="owner", allow=pikepdf.Permissions(extract=False))
    )


def scrambled() -> bytes:
    """A PDF that is encrypted, yet opens and allows everything."""
    every = pikepdf.Permissions(*[True] * len(pikepdf.Permissions._fields))
    return finish(draft(say("open")), encryption=pikepdf.Encryption(owner="owner", allow=every))


def locked_by_certificate() -> bytes:
    """A PDF whose lock is none of a password's: the filter's name is changed to another of its length."""
    return locked().replace(b"/Filter /Standard", b"/Filter /Adobe.PS")


# Damage.


def cut_short(share: float) -> bytes:
    """The first part of a file: with no trailer, and, where it is short, no pages."""
    whole = plain("one", "two")
    return whole[: int(len(whole) * share)]


def with_lost_table() -> bytes:
    """The place of the table of objects is wrong; the objects are all there."""
    head, _, tail = plain("one").rpartition(b"startxref")
    return head + b"startxref\n7\n%%EOF" + tail[:0]


def without_pages() -> bytes:
    """A tree of pages without leaves."""
    return finish(Pdf.new())


def with_circle_of_pages() -> bytes:
    """A tree of pages that holds itself."""
    pdf = draft()
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)
    return finish(pdf)


def with_direct_circle() -> bytes:
    """Resources, fields, names and outline that lead back to themselves."""
    pdf = draft()
    circle = pdf.make_indirect(Dictionary())
    circle.Kids = Array([circle])
    circle.Next = circle.First = circle.Parent = circle.A = circle
    circle.Names = Array([String("a"), circle])
    pdf.Root.Outlines, pdf.Root.Names = (
        circle,
        Dictionary(Dests=circle, EmbeddedFiles=circle, JavaScript=circle),
    )
    pdf.Root.AcroForm = Dictionary(Fields=circle.Kids)
    ring = pdf.make_indirect(Array())
    ring.append(ring)
    pdf.pages[0].obj.Resources.XObject = Dictionary(Circle=circle, Ring=ring)
    pdf.pages[0].obj.Resources.Properties = Dictionary(Ring=Dictionary(Type=Name.OCMD, OCGs=ring, VE=ring))
    pdf.Root.OCProperties = Dictionary(OCGs=ring, D=Dictionary(OFF=Array([circle])))
    annotate(pdf, 0, "Widget", [0, 0, 9, 9], Parent=circle)
    return finish(pdf)


def deep(levels: int) -> bytes:
    """A page whose property list is lists within lists."""
    nested = b"[" * levels + b"]" * levels
    return finish(draft(Marker=Name.Nested)).replace(b"/Nested", nested)


# Sizes.


def without_media_box() -> bytes:
    """A page that does not say how large it is."""
    pdf = draft()
    del pdf.pages[0].obj["/MediaBox"]
    return finish(pdf)


def sized(media: list[Any], crop: list[Any] | None = None, **entries: Any) -> bytes:
    """A page with these boxes."""
    pdf = draft(SQUARE, **entries)
    pdf.pages[0].obj.MediaBox = Array(media)
    if crop is not None:
        pdf.pages[0].obj.CropBox = Array(crop)
    return finish(pdf)


def inherited() -> bytes:
    """A page that has all from the tree above it: resources, boxes and turn."""
    pdf = draft(say("inherited"))
    page, above = pdf.pages[0].obj, pdf.Root.Pages
    above.Resources, above.MediaBox = page.Resources, page.MediaBox
    above.CropBox, above.Rotate = Array([10, 10, 210, 110]), 90
    del page["/Resources"], page["/MediaBox"]
    return finish(pdf)


# What acts, leads away or lies hidden.


def with_scripts() -> bytes:
    """Seven actions: on opening, by name, of document, page, outline and field, and one behind another."""
    pdf = draft()

    def script() -> Dictionary:
        return Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{SECRET}')"))

    root, page = pdf.Root, pdf.pages[0].obj
    root.OpenAction = pdf.make_indirect(script())
    root.AA = Dictionary(WC=script())
    root.Names = Dictionary(JavaScript=Dictionary(Names=[String("a"), script()]))
    page.AA = Dictionary(O=script())
    annotate(pdf, 0, "Link", [0, 0, 9, 9], A=Dictionary(S=Name.Named, N=Name.Print, Next=script()))
    field = annotate(pdf, 0, "Widget", [20, 20, 90, 40], FT=Name.Tx, T=String("f"), AA=Dictionary(K=script()))
    root.AcroForm = Dictionary(Fields=[field])
    item = pdf.make_indirect(Dictionary(Title=String("one"), A=Dictionary(S=Name.GoTo, D=Array([page]))))
    root.Outlines = pdf.make_indirect(Dictionary(First=item, Last=item, Count=1))
    return finish(pdf)


def with_files() -> bytes:
    """Two files: one named and associated, one pinned to the page."""
    pdf = draft()

    def attach(data: bytes) -> Any:
        held = pdf.make_stream(data, Type=Name.EmbeddedFile)
        return pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("a.txt"), EF=Dictionary(F=held)))

    named = attach(SECRET.encode())
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=[String("a.txt"), named]))
    pdf.Root.AF = Array([named])
    annotate(pdf, 0, "FileAttachment", [0, 0, 9, 9], FS=attach(b"pinned"))
    return finish(pdf)


def with_ways_out() -> bytes:
    """Links to a web page, a program and another file, and a picture that lies in another file."""
    pdf = draft(b"q 50 0 0 50 0 0 cm /Far Do Q")
    for action in (
        Dictionary(S=Name.URI, URI=String(f"https://example.invalid/{SECRET}")),
        Dictionary(S=Name.Launch, F=String("cmd.exe")),
        Dictionary(S=Name.GoToR, F=String("other.pdf"), D=Array([0, Name.Fit])),
    ):
        annotate(pdf, 0, "Link", [0, 0, 9, 9], A=action)
    far = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8)
    far.ColorSpace, far.F = Name.DeviceGray, String(f"/srv/{SECRET}.raw")
    pdf.pages[0].obj.Resources.XObject = Dictionary(Far=far)
    return finish(pdf)


def with_metadata() -> bytes:
    """Author, XMP, thumbnail, private data of programs, and more of it on a picture; a claim to be PDF/A."""
    pdf = draft(b"q 50 0 0 50 0 0 cm /Picture Do Q")

    def xmp() -> Any:
        return pdf.make_stream(
            f"<x pdfaid:part='2'>{SECRET}</x>".encode(), Type=Name.Metadata, Subtype=Name.XML
        )

    page = pdf.pages[0].obj
    pdf.docinfo["/Author"], pdf.docinfo["/Producer"] = SECRET, "program"
    pdf.Root.Metadata = xmp()
    pdf.Root.OutputIntents = Array([Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1)])
    private = Dictionary(Program=Dictionary(Private=String(SECRET)))
    thumb = pdf.make_stream(
        SECRET.encode(), Width=1, Height=1, BitsPerComponent=8, ColorSpace=Name.DeviceGray
    )
    page.PieceInfo, page.Thumb, page.Metadata = private, thumb, xmp()
    picture = pdf.make_stream(b"\x80", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
    picture.Metadata, picture.PieceInfo, picture.StructParent = xmp(), private, 7
    page.Resources.XObject = Dictionary(Picture=picture)
    page.Resources.Properties = Dictionary(MC0=Dictionary(Metadata=xmp()))
    return finish(pdf)


def with_photo(armoured: bool) -> bytes:
    """A photo whose EXIF tells where it was taken, as bytes or, as reportlab likes it, in letters."""
    exif = Image.Exif()
    exif[0x010E] = SECRET
    photo = BytesIO()
    Image.new("RGB", (40, 30), (200, 30, 30)).save(photo, "JPEG", exif=exif)
    if not armoured:
        pdf = draft(b"q 80 0 0 60 20 20 cm /Photo Do Q")
        made = pdf.make_stream(photo.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=40, Height=30)
        made.ColorSpace, made.BitsPerComponent, made.Filter = Name.DeviceRGB, 8, Name.DCTDecode
        pdf.pages[0].obj.Resources.XObject = Dictionary(Photo=made)
        return finish(pdf)
    file = BytesIO()
    canvas = Canvas(file, (WIDTH, HEIGHT), invariant=1)
    canvas.drawImage(ImageReader(photo), 20, 20, 80, 60)
    canvas.save()
    return file.getvalue()


def with_media() -> bytes:
    """A film, with a picture to look at, and a screen that plays by its action."""
    pdf = draft()
    look = form_xobject(pdf, b"0 1 0 rg 0 0 40 40 re f", 40, 40)
    annotate(
        pdf, 0, "RichMedia", [60, 60, 100, 100], F=4, AP=Dictionary(N=look), RichMediaContent=Dictionary()
    )
    annotate(pdf, 0, "Screen", [0, 0, 9, 9], A=Dictionary(S=Name.Rendition, OP=0))
    return finish(pdf)


def with_structure() -> bytes:
    """Tags, an outline of three entries, and what a page holds for readers and printers."""
    pdf = draft(say("one"), say("two"), Tabs=Name.S, Dur=3, Trans=Dictionary(S=Name.Wipe), StructParents=0)
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    with pdf.open_outline() as outline:
        first = pikepdf.OutlineItem("first", 0)
        first.children.append(pikepdf.OutlineItem("within", 0))
        outline.root.extend([first, pikepdf.OutlineItem("second", 1)])
    return finish(pdf)


# Forms and comments.


def form(value: str = "John", needs: bool = True, **entries: Any) -> bytes:
    """A form with one field; where it `needs` looks, the reader is to draw the value."""
    pdf = draft(b"")
    details = {"FT": Name.Tx, "T": String("field"), "V": String(value), "F": 4} | entries
    field = annotate(pdf, 0, "Widget", [20, 100, 280, 130], DA=String("/F1 12 Tf 0 g"), **details)
    if not needs:
        look = form_xobject(pdf, b"/Tx BMC q BT /F1 12 Tf 2 10 Td (drawn) Tj ET Q EMC", 260, 30)
        look.Resources = pdf.pages[0].obj.Resources
        field.AP = Dictionary(N=look)
    fonts = Dictionary(Font=pdf.pages[0].obj.Resources.Font)
    pdf.Root.AcroForm = Dictionary(
        Fields=[field], NeedAppearances=needs, DR=fonts, DA=String("/F1 12 Tf 0 g")
    )
    return finish(pdf)


def xfa_form(dynamic: bool) -> bytes:
    """A form of XFA: static, with fields as other forms have them, or one that only its program draws."""
    with pikepdf.open(BytesIO(form(needs=False))) as pdf:
        says = b"<config><dynamicRender>required</dynamicRender></config>" if dynamic else b"<config/>"
        pdf.Root.AcroForm.XFA = Array([String("config"), pdf.make_stream(says)])
        return finish(pdf)


def signed() -> bytes:
    """A form whose field of a signature has a value, as a signature is one."""
    value = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=String("0000"))
    return form(needs=False, FT=Name.Sig, V=value)


def with_comments() -> bytes:
    """A note with its pop-up, a mark without an appearance, and a hidden one."""
    pdf = draft()
    look = form_xobject(pdf, b"1 1 0 rg 0 0 20 20 re f", 20, 20)
    note = annotate(pdf, 0, "Text", [60, 60, 80, 80], F=4, AP=Dictionary(N=look), Contents=String(SECRET))
    annotate(pdf, 0, "Popup", [100, 60, 200, 160], Parent=note, AP=Dictionary(N=look))
    annotate(pdf, 0, "Highlight", [20, 20, 40, 40], F=4, QuadPoints=[20, 40, 40, 40, 20, 20, 40, 20])
    annotate(pdf, 0, "Text", [0, 0, 9, 9], F=2, Contents=String("hidden"))
    return finish(pdf)


# Links and layers.


def with_links() -> bytes:
    """Three pages; the first leads to the third in every way that there is, and once to the second."""
    pdf = draft(say("one"), say("two"), say("three"))
    third = pdf.pages[2].obj
    view = Array([third, Name.XYZ, 10, 150, 0])
    names = Dictionary(Names=[String("a"), view, String("b"), Dictionary(D=view)])
    pdf.Root.Names, pdf.Root.Dests = Dictionary(Dests=Dictionary(Kids=[names])), Dictionary(c=view)
    ways: list[dict[str, Any]] = [
        {"Dest": view},
        {"A": Dictionary(S=Name.GoTo, D=view)},
        {"Dest": String("a")},
        {"A": Dictionary(S=Name.GoTo, D=String("b"))},
        {"Dest": Name.c},
        {"Dest": Array([third, Name.FitH, 150])},
        {"Dest": Array([2, Name.Fit])},
    ]
    for number, way in enumerate(ways):
        annotate(pdf, 0, "Link", [20 * number, 0, 20 * number + 15, 15], Border=[0, 0, 2], C=[1, 0, 0], **way)
    annotate(pdf, 0, "Link", [200, 0, 215, 15], Dest=Array([pdf.pages[1].obj, Name.Fit]))
    annotate(pdf, 2, "Link", [0, 0, 15, 15], Dest=Array([pdf.pages[0].obj, Name.Fit]))
    return finish(pdf)


def with_layers(base: str = "ON") -> bytes:
    """A layer that shows and one that is off: passages, a form, an annotation, and a set of layers."""
    pdf = draft(
        b"/OC /On BDC 0 1 0 rg 0 0 20 20 re f EMC "
        b"/OC /Off BDC q 1 0 0 rg 40 0 20 20 re f " + say(SECRET) + b" Q EMC "
        b"/OC /Both BDC 1 0 0 rg 80 0 20 20 re f EMC "
        b"/OC /Either BDC 0 1 0 rg 120 0 20 20 re f EMC "
        b"/OC /Not BDC 0 1 0 rg 160 0 20 20 re f EMC /Form Do"
    )
    on, off = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("on", "off"))
    page = pdf.pages[0].obj
    page.Resources.Properties = Dictionary(
        On=on,
        Off=off,
        Both=Dictionary(Type=Name.OCMD, OCGs=[on, off], P=Name.AllOn),
        Either=Dictionary(Type=Name.OCMD, OCGs=[on, off]),
        Not=Dictionary(Type=Name.OCMD, VE=[Name.Not, off]),
    )
    page.Resources.XObject = Dictionary(
        Form=form_xobject(pdf, b"1 0 0 rg 200 0 20 20 re f", 300, 200, OC=off)
    )
    look = form_xobject(pdf, b"1 0 0 rg 0 0 20 20 re f", 20, 20)
    annotate(pdf, 0, "Stamp", [240, 0, 260, 20], F=4, OC=off, AP=Dictionary(N=look))
    setting = {"ON": {"OFF": [off]}, "OFF": {"BaseState": Name.OFF, "ON": [on]}}[base]
    pdf.Root.OCProperties = Dictionary(OCGs=[on, off], D=Dictionary(**setting))
    return finish(pdf)


def long(pages: int) -> bytes:
    """Many pages in one flat tree."""
    return finish(draft(*(say(f"page {number}") for number in range(pages))))


def with_chinese_names() -> bytes:
    """Names in GBK, which is no UTF-8, as Chinese programs write them: of a font and of a layer."""
    pdf = draft(
        b"/OC /#B2#E3 BDC " + say("hidden", y=50) + b" EMC " + say("shown").replace(b"/F1", b"/#CB#CE#CC#E5")
    )
    resources = pdf.pages[0].obj.Resources
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("off")))
    resources.Properties, resources.Font.Song = Dictionary(Ceng=layer), resources.Font.F1
    pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))
    annotate(pdf, 0, "Unheard", [0, 0, 9, 9], A=Dictionary(S=Name.Unheard))
    written = {
        b"/Ceng": b"/#B2#E3",
        b"/Song": b"/#CB#CE#CC#E5",
        b"/Helvetica": b"/#CB#CE",
        b"/Unheard": b"/#CB#CE",
    }
    source = finish(pdf)
    for name, chinese_name in written.items():
        source = source.replace(name, chinese_name)
    return source
