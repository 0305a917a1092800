"""Themes on the search path: project over user over built-in, one laid over another."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest

from appealkit.case.finding import Finding
from appealkit.errors import AppealError
from appealkit.packs.search import search_path
from appealkit.writers.theme import Theme
from appealkit.writers.theme_files import list_themes, load_theme

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(name: str, content: str | bytes) -> Path:
        path = tmp_path / "templates/shared/themes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    write_file("x.css", "p {}")  # makes the folder a project
    return write_file


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Theme]:
    return lambda name="own", language="zh-CN": load_theme(name, search_path(tmp_path), language)


def refused(load: Callable[..., Theme], *args: str) -> Finding:
    with pytest.raises(AppealError) as refusal:
        load(*args)
    (finding,) = refusal.value.findings
    assert finding.code in ("PA16", "CA03", "CA04", "CA07")
    return finding


def test_the_built_in_themes(load: Callable[..., Theme], tmp_path: Path) -> None:
    assert list_themes(search_path(tmp_path)) == ["cover", "gb9704", "letter"]
    assert load("letter").body.size == 12
    assert (load("gb9704").body.size, load("gb9704", "en").body.size) == (16, 14)


def test_a_theme_is_laid_over_the_one_it_extends(
    write: Write, load: Callable[..., Theme], tmp_path: Path
) -> None:
    write("own.yaml", "extends: letter\ntext: {size: 13pt}\n")
    theme = load()
    assert (theme.body.size, theme.body.line) == (13, 20)
    assert theme.title == load("letter").title
    assert list_themes(search_path(tmp_path)) == ["cover", "gb9704", "letter", "own"]


def test_a_theme_over_the_built_in_one_of_its_name(write: Write, load: Callable[..., Theme]) -> None:
    write("letter.yaml", "extends: letter\ntext: {size: 14pt}\n")
    assert (load("letter").body.size, load("letter").body.line) == (14, 20)
    write("gb9704.yaml", "extends: gb9704\ntext: {line: 30pt}\n")
    assert load("gb9704").body.line == 30


def test_three_layers(write: Write, load: Callable[..., Theme]) -> None:
    write("house.yaml", "extends: letter\ntext: {size: 13pt, line: 21pt}\ncss: house.css\n")
    write("house.css", "\ufeffh1 { color: #111111 }\n")
    write("own.yaml", "extends: house\ntext: {size: 15pt}\ncss: own.css\n")
    write("own.css", "h1 { color: #222222 }\n")
    theme = load()
    assert (theme.body.size, theme.body.line) == (15, 21)
    assert theme.css.split() == ["h1", "{", "color:", "#111111", "}", "h1", "{", "color:", "#222222", "}"]


def test_a_word_file_beside_the_theme(write: Write, load: Callable[..., Theme]) -> None:
    file = BytesIO()
    docx.Document().save(file)
    write("head.docx", file.getvalue())
    write("own.yaml", "extends: letter\nreference: head.docx\n")
    write("over.yaml", "extends: own\n")
    assert load().reference == load("over").reference == file.getvalue()


def test_a_users_theme(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    folder = home / "appealkit/templates/shared/themes"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("extends: letter\ntext: {size: 17pt}\n")
    assert (
        load_theme("mine", search_path(tmp_path), "en").body.size == 11
    )  # English has its own size in the letter
    assert load_theme("mine", search_path(tmp_path), "zh-CN").body.size == 17


@pytest.mark.parametrize(("name", "near"), [("leter", "letter"), ("gb9705", "gb9704"), ("zzz", "")])
def test_an_unknown_theme_is_told_with_the_nearest(load: Callable[..., Theme], name: str, near: str) -> None:
    finding = refused(load, name)
    assert (finding.variant, finding.values["near"]) == ("unknown", near)
    assert (near or "gb9704, letter") in finding.hint("en")


@pytest.mark.parametrize("name", ["../letter", "/etc/passwd", "", "a/b", "letter.yaml", "a\0b", "*"])
def test_a_name_leads_nowhere_else(load: Callable[..., Theme], name: str) -> None:
    assert refused(load, name).variant == "unknown"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("extends: letter\ntext:\n  size: huge\n", 3, "huge"),
        (
            "extends: letter\nheadings:\n- {size: 1pt, line: 1pt}\n- {size: x, line: 1pt}\n- {}\n",
            4,
            "headings.1.size",
        ),
        ("extends: letter\nlanguages:\n  zh-CN:\n    text: {size: x}\n", 4, "text.size"),
        ("extends: letter\ntext: {font: nothing}\n", 2, "text.font"),
        ("extends: letter\n\ncolors: {text: red}\n", 3, "red"),
        ("extends: letter\nnumbering: {zh-CN: [a, b]}\n", 2, "three"),
        ("extends: leter\n", 1, "leter"),
        ("text: {}\nextends: own\n", 2, "own"),
        ("extends: [letter]\n", 1, "one name"),
        ("extends: letter\ncss: {a: b}\n", 2, "one name"),
        ("extends: letter\ncss: nothing.css\n", 2, "nothing.css"),
        ("extends: letter\ncss: ../../../case.yaml\n", 2, "case.yaml"),
        ("extends: letter\ncss: /etc/hostname\n", 2, "hostname"),
        ("extends: letter\ncss: out.css\n", 2, "out.css"),
        ("extends: letter\ncss: ''\n", 2, ""),
        ("extends: letter\ncss: latin.css\n", 2, "UTF-8"),
        ("extends: letter\nreference: x.css\n", 2, ".docx"),
        ("extends: letter\nreference: plain.zip\n", 2, ".docx"),
        ("text: {size: 12pt}\n", 1, ""),
        ("", 1, ""),
    ],
)
def test_what_cannot_be_used_is_told_at_its_line(
    write: Write, load: Callable[..., Theme], tmp_path: Path, text: str, line: int, said: str
) -> None:
    import zipfile

    write("latin.css", b"p { content: '\xe9' }")
    with zipfile.ZipFile(tmp_path / "templates/shared/themes/plain.zip", "w") as archive:
        archive.writestr("a", "b")
    (tmp_path / "out.css").write_text("p {}")
    (tmp_path / "templates/shared/themes/out.css").symlink_to(tmp_path / "out.css")
    path = write("own.yaml", text)
    finding = refused(load)
    assert finding.code == "PA16"
    assert (finding.place.path, finding.place.line) == (str(path), line)
    assert said in finding.message("en")


@pytest.mark.parametrize(
    ("content", "code"), [("a: [", "CA04"), ("a: 1\na: 2\n", "CA07"), (b"\0\xff", "CA03")]
)
def test_a_file_that_is_no_yaml(
    write: Write, load: Callable[..., Theme], content: str | bytes, code: str
) -> None:
    write("own.yaml", content)
    assert refused(load).code == code


def test_themes_that_extend_each_other_end(write: Write, load: Callable[..., Theme]) -> None:
    write("own.yaml", "extends: other\n")
    write("other.yaml", "extends: own\n")
    finding = refused(load)
    assert (finding.variant, Path(finding.place.path).name) == ("unknown", "other.yaml")
