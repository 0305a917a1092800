from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appealkit.evidence.exhibits import mail_parts
from appealkit.evidence.exhibits.leaves import UnusableExhibit
from appealkit.evidence.exhibits.mail_parts import MAX_ATTACHMENTS, Mail, read_mail
from tests.evidence.exhibits.listings import attempt

PNG = b"\x89PNG\r\n\x1a\n\0\0"


def compose(subject: str = "商标", words: str = "您好\n") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "张三 <zhang@buyer.example>"
    mail["To"] = "legal@chenguang.example"
    mail["Subject"] = subject
    mail["Date"] = "Fri, 20 Nov 2026 10:32:05 +0800"
    mail["Message-ID"] = "<1@buyer.example>"
    mail.set_content(words)
    return mail


def read(folder: Path, mail: EmailMessage | bytes) -> Mail:
    path = folder / "mail.eml"
    path.write_bytes(mail if isinstance(mail, bytes) else mail.as_bytes(policy=SMTP))
    return read_mail(path)


def refused(folder: Path, mail: EmailMessage | bytes) -> UnusableExhibit:
    with pytest.raises(UnusableExhibit) as unusable:
        read(folder, mail)
    return unusable.value


def raw(body: str, charset: str = "utf-8", headers: str = "") -> bytes:
    return f"From: a@b.example\n{headers}\n\n{body}".encode(charset)


def test_headers_in_their_order_and_the_words(tmp_path: Path) -> None:
    mail = compose(words="第一行\n\n  第二行\n")
    mail["Cc"] = "c@d.example"
    mail["X-Mailer"] = "x"
    read_back = read(tmp_path, mail)
    assert read_back.headers == (
        ("from", "张三 <zhang@buyer.example>"),
        ("to", "legal@chenguang.example"),
        ("cc", "c@d.example"),
        ("date", "Fri, 20 Nov 2026 10:32:05 +0800"),
        ("subject", "商标"),
        ("message-id", "<1@buyer.example>"),
    )
    assert (read_back.body, read_back.attachments) == ("第一行\n\n  第二行", ())


@pytest.mark.parametrize(
    ("mail", "body"),
    [
        (raw("您好"), "您好"),
        (raw("您好", "gbk"), "您好"),
        (raw("喆", "gb18030", "Content-Type: text/plain; charset=gb2312"), "喆"),
        (raw("<p>您好</p><p>再见", headers="Content-Type: text/html; charset=utf-8"), "您好\n再见"),
        (raw("a\xff", "latin-1", "Content-Type: text/plain; charset=utf-8"), "a\ufffd"),
        (raw("=E6=82=A8", headers="Content-Transfer-Encoding: quoted-printable"), "您"),
        (raw("5oKo", headers="Content-Transfer-Encoding: base64"), "您"),
        (raw("words", headers="Content-Type: multipart/mixed; boundary=none"), "words"),
        (raw("words", headers="Content-Type: nonsense"), "words"),
        (raw(""), ""),
    ],
)
def test_words_in_every_encoding(tmp_path: Path, mail: bytes, body: str) -> None:
    assert read(tmp_path, mail).body == body


def test_plain_words_are_preferred_to_markup_that_says_the_same(tmp_path: Path) -> None:
    mail = compose(words="plain")
    mail.add_alternative("<p>markup</p>", subtype="html")
    assert read(tmp_path, mail).body == "plain"
    mail = compose(words=" \n")
    mail.add_alternative("<p>markup</p>", subtype="html")
    assert read(tmp_path, mail).body == "markup"


def test_pictures_within_the_words_and_parts_that_follow_are_kept(tmp_path: Path) -> None:
    mail = compose(words="plain")
    mail.add_alternative("<p>markup <img src='cid:1'></p>", subtype="html")
    (_, markup) = mail.iter_parts()
    assert isinstance(markup, EmailMessage)
    markup.add_related(PNG, "image", "png", cid="<1>")
    mail.add_attachment("a,b\n", subtype="csv", filename="表.csv")
    follows = EmailMessage()
    follows.set_content("more words")
    mail.attach(follows)
    read_back = read(tmp_path, mail)
    assert read_back.body == "plain\n\nmore words"
    assert [(a.name, a.type) for a in read_back.attachments] == [
        ("attachment-1.png", "image/png"),
        ("表.csv", "text/csv"),
    ]
    assert read_back.attachments[0].data == PNG


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('Content-Disposition: attachment; filename="合同.pdf"', "合同.pdf"),
        ("Content-Disposition: attachment; filename*=utf-8''%E5%90%88%E5%90%8C.pdf", "合同.pdf"),
        ('Content-Disposition: attachment; filename="=?gb2312?B?us/NrA==?=.pdf"', "合同.pdf"),
        ("Content-Disposition: attachment; filename==?utf-8?B?5ZCI5ZCM?=.pdf", "合同.pdf"),
        ('Content-Type: application/pdf; name="=?utf-8?B?5ZCI5ZCM?=.pdf"', "合同.pdf"),
        ('Content-Disposition: attachment; filename="../../etc/passwd"', "_.._etc_passwd"),
        ('Content-Disposition: attachment; filename="C:\\\\a.pdf"', "C__a.pdf"),
        ("Content-Type: application/pdf", "attachment-1.pdf"),
        ("Content-Type: application/x-unheard-of", "attachment-1.bin"),
        ('Content-Disposition: attachment; filename="..."', "attachment-1.bin"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("charset", ["utf-8", "gbk"])
def test_names_that_a_file_may_have_anywhere(tmp_path: Path, header: str, name: str, charset: str) -> None:
    if "Content-Type" not in header:
        header += "\nContent-Type: application/octet-stream"
    parts = f"--x\n\nwords\n--x\n{header}\n\ndata\n--x--\n"
    mail = read(tmp_path, raw(parts, charset, "Content-Type: multipart/mixed; boundary=x"))
    assert mail.body == "words"
    assert [(a.name, a.data) for a in mail.attachments] == [(name, b"data")]


def enclose(mail: EmailMessage, as_file: bool = False) -> EmailMessage:
    outer = compose(f"转发：{mail['subject']}")
    if as_file:
        outer.add_attachment(mail.as_bytes(), "application", "octet-stream", filename="mail.EML")
    else:
        outer.add_attachment(mail)
    return outer


def test_an_enclosed_mail_is_a_file_by_its_subject(tmp_path: Path) -> None:
    (attachment,) = read(tmp_path, enclose(compose("商标/投诉"))).attachments
    assert (attachment.name, attachment.type) == ("商标_投诉.eml", "message/rfc822")
    assert read(tmp_path, attachment.data) == read(tmp_path, compose("商标/投诉"))


@pytest.mark.parametrize("as_file", [False, True])
def test_mails_within_mails_end_somewhere(tmp_path: Path, as_file: bool) -> None:
    mail = enclose(enclose(compose(), as_file), as_file)
    assert read(tmp_path, mail).attachments
    deeper = refused(tmp_path, enclose(mail, as_file))
    assert (deeper.variant, deeper.values) == ("mail_depth", {"limit": 3})


def test_the_attachments_of_all_mails_are_counted(tmp_path: Path) -> None:
    mail = compose()
    for number in range(MAX_ATTACHMENTS):
        mail.add_attachment(b"x", "image", "png", filename=f"{number}.png")
    assert len(read(tmp_path, mail).attachments) == MAX_ATTACHMENTS
    many = refused(tmp_path, enclose(mail))
    assert (many.variant, many.values) == ("attachments", {"limit": MAX_ATTACHMENTS})


def test_a_report_of_delivery_is_kept(tmp_path: Path) -> None:
    report = (
        "--x\n\nnot delivered\n--x\nContent-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; a.example\n\nFinal-Recipient: rfc822; b@a.example\n\n--x--\n"
    )
    mail = read(tmp_path, raw(report, headers="Content-Type: multipart/report; boundary=x"))
    assert mail.body == "not delivered"
    assert b"Final-Recipient" in mail.attachments[0].data


@pytest.mark.parametrize("content", [b"", b"hello", b"\0\1\2", b"a: b\n\nwords", PNG, b"%PDF-1.7"])
def test_what_is_no_mail(tmp_path: Path, content: bytes) -> None:
    assert refused(tmp_path, content).variant == "no_mail"


def test_a_mail_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_parts, "MAX_BYTES", 1_000_000)
    too_large = refused(tmp_path, raw("a" * 1_000_000))
    assert (too_large.variant, too_large.values) == ("too_large", {"limit": "1 MB"})


def test_a_mail_that_goes_on_and_on(tmp_path: Path) -> None:
    endless = b"From: a@b.example\nContent-Type: message/rfc822\n\n" * 3_000
    assert refused(tmp_path, endless).variant in ("broken_mail", "mail_depth")
    nested = b"From: a@b.example\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (number, number) for number in range(3_000)
    )
    assert refused(tmp_path, nested).variant == "broken_mail"


HEADERS = st.sampled_from(
    [
        *("From: a@b.example", "Subject: =?utf-8?B?5byg?=", "To: ,;<>@:", "--x", "--x--", ""),
        *(f"Content-Type: multipart/{kind}; boundary=x" for kind in ("mixed", "alternative", "related")),
        *("Content-Type: message/rfc822", "Content-Type: message/partial; id=1", "Content-Type: ;;="),
        *("Content-Type: text/html", "Content-Type: text/plain; charset=\xff"),
        "Content-Transfer-Encoding: base64",
        "Content-Disposition: attachment; filename*0*=utf-8''%ff; filename*1=\"",
    ]
)


RAW = st.lists(HEADERS | st.text(max_size=20), max_size=14).map("\n".join).map(str.encode)


@given(RAW | st.binary())
@settings(max_examples=300)
def test_no_damage_crashes(scratch: Path, content: bytes) -> None:
    mail = attempt(lambda: read(scratch, content))
    assert isinstance(mail, Mail) or mail in ("no_mail", "broken_mail", "mail_depth")
