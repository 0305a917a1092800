"""The templates' environment: what it finds, what it forgets between letters, and what it never does."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

import appealkit
from appealkit.compose.environment import Templates
from appealkit.packs.search import built_in_templates
from tests.desk import Composer, Desk, codes, lines, words_of

EXAMPLES = Path(__file__).parents[2] / "examples"
ROWS = [{"name": "甲", "amount": "1"}, {"name": "乙"}]

# What a hostile pack may try. None may do anything, take long or end in a traceback.
ATTACKS = (
    "''.__class__",
    "''.__class__.__mro__[1].__subclasses__()",
    "words.__class__",
    "words.__init__.__globals__",
    "rows._values",
    "rows[0]._values",
    "rows[0].__class__",
    "rows[0]['__class__']",
    "rows[0] | map(attribute='__class__') | list | first",
    "[rows[0]] | map(attribute='_values') | first",
    "rows.append(1)",
    "[1].append(2)",
    "{}.update(a=1)",
    "{'a': 1}.items()",
    "words.upper()",
    "'{0.__class__}'.format(words)",
    "'{:>999999999}'.format('a')",
    "'%s'.format_map({})",
    "'a'.join(['b'])",
    "'a'.ljust(10 ** 9)",
    "words.encode()",
    "paid.strftime('%Y' * 9)",
    "paid.__class__",
    "sum.amount.__class__",
    "'a' * 10 ** 9",
    "'a' * 1000000000",
    "1000000000 * 'a'",
    "[1] * 1000000000",
    "1000000000 * (1, 2)",
    "10 ** 10 ** 10",
    "2 ** 99999999",
    "'%1000000d' % 1",
    "'%s' % words",
    "range(10 ** 9)",
    "range(1000000000) | list",
    "range(1000000000) | sum",
    "words | safe",
    "words | tojson",
    "words | attr('__class__')",
    "words | xmlattr",
    "words | e",
    "words | escape",
    "words | pprint",
    "words | format",
    "words | urlize",
    "words | indent(1000000)",
    "words | center(1000000000)",
    "words | map('attr', '__class__') | list",
    "['a'] | map('attr', '__class__') | first",
    "lipsum()",
    "lipsum.__globals__",
    "cycler('a')",
    "joiner()",
    "dict(a=1)",
    "self",
    "self.__class__",
    "range",
    "exhibit",
    "exhibit.__globals__",
    "exhibits.__closure__",
    "cite.func",
    "cite.keywords",
    "days_between.__code__",
    "namespace.__init__",
    "namespace(a=1)",
    "loop",
    "get_flashed_messages()",
    "config",
    "request",
    "none",
    "1.5",
    "1 / 3",
    "rows",
    "rows[0]",
    "exhibits()",
    "[1, 2]",
    "{'a': 1}",
    "platform",
    "words.nothing",
    "words.field",
    "rows[5]",
    "rows[0].nothing",
    "'a' + 1",
    "words < 3",
    "3 | date",
    "3 | money",
    "3 | capitals",
    "words | mask('nothing')",
    "rows | mask",
    "1 | round(99999999, 'ceil')",
    "0 // 0",
    "1 % 0",
    '"\\ue0000\\ue001" ~ "\\ue0009\\ue001"',
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_sandbox_refuses_at_once(desk: Desk, attack: str) -> None:
    desk.body("a\n\n{{ " + attack + " }}")
    desk.case(words="w", rows=ROWS, paid="2026-01-01 10:00", sum="5")
    started = time.perf_counter()
    (finding,) = desk.refused()
    assert time.perf_counter() - started < 2
    assert finding.code in ("PA06", "PA07", "PA14", "PA15")
    assert lines([finding]) == [("zh-CN.md", 5)]
    assert "object at 0x" not in finding.message("en")


@pytest.mark.parametrize(
    "statement",
    [
        "{% import os %}",
        "{% do rows.append(1) %}",
        "{% extends words %}",
        "{% include words %}",
        "{% include '../../etc/passwd' %}",
        "{% include '/etc/passwd' %}",
        "{% include 'letter/../letter/other.md' %}",
        "{% include 'C:/x.md' %}",
        "{% include 'letter\\\\other.md' %}",
        "{% include 'letter/pack.yaml' %}",
        "{% include 'letter' %}",
        "{% include '' %}",
        "{% include 'letter/out.md' %}",
        "{% include 'away/x.md' %}",
        "{% import 'shared/nothing.md' as n %}",
        "{% from 'shared/nothing.md' import n %}",
        "{% extends 'nothing/zh-CN.md' %}",
        "{% for i in range(10 ** 10) %}a{% endfor %}",
        "{% trans %}a{% endtrans %}",
        "{% debug %}",
        "{% set ns = namespace() %}{% set ns.x = ns %}{{ ns }}",
    ],
)
def test_statements_do_no_more_than_expressions(desk: Desk, statement: str) -> None:
    outside = desk.write("outside.md", "secret")
    (desk.folder / "away").mkdir()
    desk.write("away/x.md", "secret")
    desk.body("a\n\n" + statement)
    (desk.folder / "templates/letter/out.md").symlink_to(outside)
    (desk.folder / "templates/away").symlink_to(desk.folder / "away")
    desk.case(words="/etc/passwd", rows=ROWS)
    (finding,) = desk.refused()
    assert finding.code in ("PA06", "PA09", "PA14", "PA15")
    assert lines([finding]) == [("zh-CN.md", 5)]
    assert "secret" not in finding.message("en")


def test_a_template_that_includes_itself_ends(desk: Desk) -> None:
    desk.body("{% include 'letter/zh-CN.md' %}")
    assert codes(desk.refused()) == ["PA15"]


@pytest.mark.parametrize("depth", [25, 400])
def test_deep_nesting_is_no_crash(desk: Desk, depth: int) -> None:
    desk.body("{% for a in [1] %}" * depth + "x" + "{% endfor %}" * depth)
    assert codes(desk.refused())[0] in ("PA06", "PA15")


def test_deep_expressions_are_no_crash(desk: Desk) -> None:
    desk.body("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}")
    assert codes(desk.refused())[0] in ("PA06", "PA15")


@pytest.mark.parametrize("character", ["\ue000", "\ue001", "\ue002", "\ue003"])
def test_a_template_holds_none_of_our_marks(desk: Desk, character: str) -> None:
    desk.body(f"a\n\nb{character}c")
    (finding,) = desk.refused()
    assert (finding.code, finding.place.line) == ("PA06", 5)


@pytest.mark.parametrize("content", ["# 标题".encode("gb18030"), b"# T\n\xff\xfe"])
def test_a_template_in_another_encoding_is_told_and_not_guessed(desk: Desk, content: bytes) -> None:
    desk.write("templates/letter/zh-CN.md", content)
    (finding,) = desk.refused()
    assert (finding.code, finding.place.line) == ("PA06", 1)
    assert "UTF-8" in finding.message("en")


def test_a_byte_order_mark_and_windows_lines_do_not_matter(desk: Desk) -> None:
    desk.write("templates/letter/zh-CN.md", "\ufeff# T\r\n\r\na\r\n\r\n{{ words }}\r\n".encode())
    desk.case(words="w")
    assert words_of(desk.compose()) == "T\na\nw"
    desk.case()
    assert "zh-CN.md:5" in desk.refused()[0].message("en")


# Files of the search path


def test_the_project_is_asked_before_the_user_and_the_built_in_templates(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    users = home / "appealkit" / "templates" / "shared" / "zh-CN"
    users.mkdir(parents=True)
    (users / "truth.md").write_text("user")
    desk.body("{% include 'shared/zh-CN/truth.md' %}")
    assert words_of(desk.compose()) == "T\nuser"
    desk.template("project", "shared/zh-CN/truth.md")
    assert words_of(desk.compose()) == "T\nproject"
    desk.body("{% include 'built-in/shared/zh-CN/truth.md' %}")
    built_in = (built_in_templates() / "shared/zh-CN/truth.md").read_text().split("\n")[0]
    assert words_of(desk.compose()).split("\n")[1] == built_in


def test_a_pack_extends_the_built_in_one_of_its_own_name(tmp_path: Path) -> None:
    name = "negotiation-letter"
    shutil.copytree(EXAMPLES / name, tmp_path / name, ignore=shutil.ignore_patterns("out"))
    own = tmp_path / "templates" / name
    own.mkdir(parents=True)
    shutil.copy(built_in_templates() / name / "pack.yaml", own)
    block = "{% block truth %}\n## 自家的话\n\n{{ super() }}\n{% endblock %}\n"
    (own / "zh-CN.md").write_text('{% extends "built-in/negotiation-letter/zh-CN.md" %}\n' + block, "utf-8")
    assert all(finding.accepted for finding in appealkit.check(tmp_path / name / "case.yaml"))
    words = words_of(appealkit.make_document(tmp_path / name / "case.yaml", name)).split("\n")
    built_in = words_of(appealkit.make_document(EXAMPLES / name / "case.yaml", name)).split("\n")
    assert [line for line in words if line not in built_in] == ["自家的话"]
    assert [line for line in built_in if line not in words] == []


def test_extends_blocks_super_and_imports_work_together(desk: Desk) -> None:
    desk.template("{% macro thing(x) %}<<{{ x }}>>{% endmacro %}\n", "shared/things.md")
    desk.template(
        "# 底\n\n{% block one %}\n一{{ words }}\n{% endblock %}\n\n{% block two %}\n二\n{% endblock %}\n",
        "base/zh-CN.md",
    )
    desk.template(
        '{% extends "base/zh-CN.md" %}\n{% from "shared/things.md" import thing with context %}\n'
        "{% block one %}\n{{ super() }}\n\n加{{ words }}\n{% endblock %}\n"
    )
    desk.case(words="*w*")
    assert words_of(desk.compose()) == "底\n一*w*\n加*w*\n二"


# Between one letter and the next


def test_a_changed_template_is_read_anew(desk: Desk) -> None:
    desk.body("一")
    assert words_of(desk.compose()) == "T\n一"
    path = desk.body("二")
    os.utime(path, ns=(1, 1))
    assert words_of(desk.compose()) == "T\n二"


def test_a_partial_that_appears_in_the_project_wins_at_once(desk: Desk) -> None:
    desk.body("{% include 'shared/zh-CN/truth.md' %}")
    assert "我方" in words_of(desk.compose())
    desk.template("自家", "shared/zh-CN/truth.md")
    assert words_of(desk.compose()) == "T\n自家"
    (desk.folder / "templates/shared/zh-CN/truth.md").unlink()
    assert "我方" in words_of(desk.compose())


def test_what_an_import_prints_belongs_to_the_letter_at_hand(desk: Desk) -> None:
    desk.template('{% set greeting %}您{{ "好" }}{% endset %}', "shared/greet.md")
    desk.body('{{ words }}{% from "shared/greet.md" import greeting %}{{ greeting }}')
    composer = Composer(desk)
    for words in ("甲", "乙"):
        assert words_of(composer(words)) == f"T\n{words}您好"


def test_two_letters_at_a_time_do_not_mix(desk: Desk) -> None:
    from concurrent.futures import ThreadPoolExecutor

    desk.body("{% for i in range(50) %}{{ words }}{% endfor %}")
    composer = Composer(desk)
    with ThreadPoolExecutor(4) as pool:
        letters = list(pool.map(composer, map(str, range(10, 50))))
    assert [words_of(letter) for letter in letters] == [f"T\n{n * 50}" for n in map(str, range(10, 50))]


def test_the_same_environment_serves_every_letter(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.body("{{ words }}")
    composer = Composer(desk)
    composer("a")
    compiled: list[str] = []
    monkeypatch.setattr(Templates, "compile", lambda *args, **_: compiled.append("again"))
    assert words_of(composer("b")) == "T\nb"
    assert compiled == []


# Joining


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("words ~ 1 ~ ok", "w1是"),
        ("mood ~ '！'", "好！"),
        ("paid ~ '起'", "2026年1月2日10:00起"),
        ("sum ~ ''", "5.00元"),
        ("words + 'x'", "wx"),
        ("1 + 2 * 3 - 4 // 2", "5"),
        ("7 % 3", "1"),
        ("[1, 2] + [3] == [1, 2, 3]", "是"),
        ("several | length", "2"),
        ("'a' in several", "是"),
        ("words if ok else 'no'", "w"),
        ("rows | sum(attribute='amount')", "3.00元"),
        ("rows | map(attribute='name') | join", "甲、乙"),
        ("rows | selectattr('name', 'equalto', '乙') | map(attribute='amount') | first", "2.00元"),
        ("rows | sort(attribute='amount', reverse=true) | map(attribute='name') | join", "乙、甲"),
        ("(rows | last).name", "乙"),
        ("rows[1]['name']", "乙"),
        ("paid.year", "2026"),
        ("sum * 3", "15.00元"),
        ("sum.currency", "CNY"),
    ],
)
def test_what_templates_may_do(desk: Desk, expression: str, expected: str) -> None:
    rows = [{"name": "甲", "amount": "1"}, {"name": "乙", "amount": "2"}]
    case = {"words": "w", "ok": "yes", "mood": "good", "paid": "2026-01-02 10:00", "sum": "5", "rows": rows}
    assert desk.say(expression, several=["a", "b"], **case) == expected


def test_a_link_joined_to_words_is_its_label(desk: Desk) -> None:
    desk.body("{{ exhibit('a') ~ '，' ~ exhibit('b') }}\n\n[甲]{id=\"exhibit-a\"}")
    desk.case(evidence=[{"id": "a", "title": "甲"}, {"id": "b", "title": "乙"}])
    assert words_of(desk.compose()).split("\n")[1] == "证据1，证据2"
