from __future__ import annotations

import hashlib
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealkit.document import Annex, Column
from appealkit.evidence.exhibits import mails
from appealkit.evidence.exhibits.leaves import Change, Converted, Listing, UnusableExhibit
from appealkit.evidence.exhibits.mails import convert_mail
from appealkit.rules.masks import Audience
from appealkit.words import Language
from tests.evidence.exhibits.listings import (
    DATA,
    INSIDE,
    LANGUAGE,
    MAILS,
    NAMES,
    OUTSIDE,
    OWN_MAIL,
    OWN_PHONE,
    STORE,
    WORDS,
    attempt,
    listings,
    mask_for_tests,
    rows,
    told,
)
from tests.evidence.exhibits.test_mail_parts import RAW


def compose(words: str = "您好\n", sender: str = "张三丰 <zhang@buyer.example>") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = f"法务 <{OWN_MAIL}>"
    mail["Subject"] = "关于商标的说明"
    mail["Date"] = "Fri, 20 Nov 2026 10:32:05 +0800"
    mail.set_content(words)
    return mail


def show(name: str, data: bytes) -> Converted:
    """What stands for the reading of an attachment: a page that tells its name."""
    annex = Annex(name, (Column(1.0),), ("",), ((f"{len(data)}",),))
    return Converted((Listing(annex, ruled=False),), (Change("turned"),), frozenset({name}))


def refuse(name: str, data: bytes) -> Converted:
    raise UnusableExhibit("locked", file=name, pages=3)


def convert(
    folder: Path, mail: EmailMessage | bytes, audience: Audience = "platform", language: Language = "zh-CN"
) -> Converted:
    path = folder / "mail.eml"
    path.write_bytes(mail if isinstance(mail, bytes) else mail.as_bytes(policy=SMTP))
    return convert_mail(path, "往来邮件", mask_for_tests(audience), language, show)


def test_a_mail_on_a_page(tmp_path: Path) -> None:
    converted = convert(tmp_path, compose("您好，\n\n  谢谢\n"), "court")
    (listing,) = listings(converted)
    assert not listing.ruled
    assert (listing.annex.title, listing.annex.head) == ("往来邮件", ("项目", "内容"))
    assert listing.annex.rows == (
        ("发件人", "张三丰 <zhang@buyer.example>"),
        ("收件人", f"法务 <{OWN_MAIL}>"),
        ("日期", "Fri, 20 Nov 2026 10:32:05 +0800"),
        ("主题", "关于商标的说明"),
        ("", ""),
        ("正文", "您好，"),
        ("", ""),
        ("", "\u00a0\u00a0谢谢"),
    )
    assert (converted.changes, converted.masked) == ((), frozenset())


def test_whom_the_headers_name_is_hidden_everywhere(tmp_path: Path) -> None:
    words = (
        f"我是张三丰，zhang@buyer.example，13812345678，贵方{OWN_PHONE}\n"
        "> 李四光 <li@buyer.example> 写道：\n> 李四光"
    )
    converted = convert(tmp_path, compose(words))
    shown = [text for _, text in rows(converted)]
    assert shown[:2] == ["张** <z***@buyer.example>", f"法务 <{OWN_MAIL}>"]
    assert shown[5:] == [
        f"我是张**，z***@buyer.example，138****5678，贵方{OWN_PHONE}",
        "> 李** <l***@buyer.example> 写道：",
        "> 李**",
    ]
    assert converted.masked == {
        "张三丰", "zhang@buyer.example", "13812345678", "李四光", "li@buyer.example"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sender", "shown"),
    [
        (f"法务部 <{OWN_MAIL.upper()}>", f"法务部 <{OWN_MAIL.upper()}>"),
        (f"{STORE} <x@mail.example>", f"{STORE} <*@mail.example>"),
        ("天猫知识产权 <noreply@tmall.example>", "天猫知识产权 <n***@tmall.example>"),
        ("平台 <ipp@tmall.example>", "平台 <i***@tmall.example>"),
        ('"Li, San" <ab@mail.example>', '"L**, S**" <a***@mail.example>'),
        ("张三丰 zhang@local", "张** z***@local"),
        ("张三丰", "张**"),
        ("zhang@buyer.example (张三丰)", "z***@buyer.example (张**)"),
    ],
)
def test_who_is_named_beside_which_address(tmp_path: Path, sender: str, shown: str) -> None:
    raw = f"From: {sender}\nSubject: s\n\nwords".encode()
    assert rows(convert(tmp_path, raw))[0] == ("发件人", shown)


def test_attachments_are_listed_and_follow(tmp_path: Path) -> None:
    mail = compose()
    mail.add_attachment(b"\x89PNG" * 300, "image", "png", filename="张三丰的图.png")
    mail.add_attachment("a,b", subtype="csv", filename="表.csv")
    converted = convert(tmp_path, mail)
    digest = hashlib.sha256(b"\x89PNG" * 300).hexdigest()
    assert rows(converted)[6:9] == [
        ("", ""),
        ("附件 1", "张**的图.png（image/png，1,200 字节）"),
        ("", f"SHA-256：{digest}"),
    ]
    assert [leaf.annex.title for leaf in converted.leaves if isinstance(leaf, Listing)] == [
        "往来邮件", "张三丰的图.png", "表.csv",
    ]  # fmt: skip
    assert [change.kind for change in converted.changes] == ["masked", "turned", "turned"]
    assert "表.csv" in converted.masked


def test_a_signature_is_listed_and_needs_no_page(tmp_path: Path) -> None:
    mail = compose()
    mail.add_attachment(b"x", "application", "pkcs7-signature", filename="smime.p7s")
    converted = convert(tmp_path, mail)
    assert len(converted.leaves) == 1
    assert "smime.p7s" in told(converted)


def test_an_attachment_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    mail = compose()
    mail.add_attachment(b"x", "application", "pdf", filename="合同.pdf")
    path = tmp_path / "mail.eml"
    path.write_bytes(mail.as_bytes())
    with pytest.raises(UnusableExhibit) as refused:
        convert_mail(path, "", mask_for_tests(), "en", refuse)
    assert refused.value.variant == "attachment"
    assert refused.value.values["attachment"] == "合同.pdf"
    assert (refused.value.values["reason"], refused.value.values["pages"]) == ("locked", 3)


def test_an_attachment_of_an_enclosed_mail_is_named_with_it(tmp_path: Path) -> None:
    inner = compose()
    inner.add_attachment(b"x", "application", "pdf", filename="合同.pdf")
    outer = compose()
    outer.add_attachment(inner)
    path = tmp_path / "mail.eml"
    path.write_bytes(outer.as_bytes())

    def convert_inner(name: str, data: bytes) -> Converted:
        (tmp_path / "inner.eml").write_bytes(data)
        return convert_mail(tmp_path / "inner.eml", name, mask_for_tests(), "en", refuse)

    with pytest.raises(UnusableExhibit) as refused:
        convert_mail(path, "", mask_for_tests(), "en", convert_inner)
    assert refused.value.values["attachment"] == "关于商标的说明.eml > 合同.pdf"
    assert refused.value.values["reason"] == "locked"


def test_characters_that_were_lost_are_told(tmp_path: Path) -> None:
    raw = b"From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\na\xff\xffb"
    assert Change("characters_lost", {"count": 2}) in convert(tmp_path, raw).changes


def test_a_mail_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mails, "MAX_LINES", 50)
    with pytest.raises(UnusableExhibit) as refused:
        convert(tmp_path, compose("a\n" * 60))
    assert (refused.value.variant, refused.value.values) == ("too_long", {"limit": "50"})


@given(
    st.lists(st.tuples(NAMES, MAILS, WORDS, DATA), min_size=1, max_size=3),
    st.sampled_from(OUTSIDE + INSIDE),
    LANGUAGE,
    st.booleans(),
)
def test_only_the_court_reads_of_people(
    scratch: Path,
    people: list[tuple[str, str, str, str]],
    audience: Audience,
    language: Language,
    markup: bool,
) -> None:
    mail = EmailMessage()
    named = [f"{name} <{address}>" for name, address, _, _ in people]
    mail["From"] = named[0]
    mail["Cc"] = ", ".join([*named, OWN_MAIL])
    mail["Subject"] = f"{people[-1][0]}：{people[-1][3]}"
    words = "\n".join(f"{words}，{datum}，{name}，{address}" for name, address, words, datum in people)
    mail.set_content(f"<p>{words}</p>" if markup else words, subtype="html" if markup else "plain")
    mail.add_attachment(b"x", "image", "png", filename=f"{people[0][0]}.png")
    path = scratch / "mail.eml"
    path.write_bytes(mail.as_bytes(policy=SMTP))
    converted = convert_mail(path, people[0][0], mask_for_tests(audience), language, lambda *_: Converted(()))
    shown = told(converted)
    for name, address, _, datum in people:
        for value in (name, address, datum):
            assert (value in shown) == (audience in INSIDE)
    assert OWN_MAIL in shown


@given(RAW, st.sampled_from(OUTSIDE + INSIDE))
def test_any_mail_is_shown_or_refused(scratch: Path, content: bytes, audience: Audience) -> None:
    converted = attempt(lambda: convert(scratch, b"From: a@b.example\n" + content, audience))
    if isinstance(converted, Converted):
        listings(converted)
    else:
        assert converted in ("broken_mail", "mail_depth")
