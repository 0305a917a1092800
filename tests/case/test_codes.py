"""The catalogue against the code: every code is used, every use is catalogued, every sentence can be said."""

from __future__ import annotations

import ast
import os
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import appealkit
from appealkit.case.codes import Code, load_codes
from appealkit.case.finding import Finding
from appealkit.errors import AppealError, ExitCode
from appealkit.packs.pack import load_pack
from appealkit.packs.search import search_path
from tests.conftest import WriteCase

PACKAGE = Path(appealkit.__file__).parent
CODE = re.compile(r"(AC|SC|CA|CO|DK|DL|PA|EV|ID|RT|TX|OU|OR|PT|TM|PK)\d\d")
# Exceptions that become a finding of this code, at the exhibit whose `file` they are about.
RAISED = {"UnusableExhibit": "EV13", "UnusableToken": "EV14", "SigningFailed": "PK04", "_told": "PK04"}
# Where a module makes findings of one code by `_found(name, variant, **values)`.
FOUND_IN = {"numbering.py": "EV07", "structure.py": "PK05"}
Sentence = tuple[str, str]  # a code and its variant

WRONG_CASE = """\
appealkit: 7
platform: {platform}
language: french
date: 2026-02-30
store: {{name: [a], url: "\\x07", link: !tag x}}
party: one
complaint: {{id: 1, kind: consumer, received: never, round: x, round: 2}}
? [a]
: b
orders: [{{order_no: 1, amount: cheap, exhibit: nobody}}]
facts: {{right_valid: perhaps}}
evidence:
  - {{id: a, title: x, file: missing.png}}
  - {{id: a, title: x, file: folder}}
  - {{id: b, title: x, file: empty.png}}
  - {{id: c, title: x, file: ../outside.png}}
  - {{id: d, title: x, file: pipe}}
  - {{id: e, title: x, file: loop}}
documents: [mine]
"""
WRONG_PACK = """\
titel: x
fields: {date: text, own: txt}
requires: [nobody]
checks: [{code: XX01, that: 1, else: x}]
"""
FAILING_PACK = """\
title: mine
requires: [right.number]
evidence: [{group: prior, what: a snapshot}]
checks: [{code: XX01, that: 1 + "a", else: x}]
"""
THIN_PROOF = """\
appealkit: 1
platform: tmall
store: {{name: 本店}}
right: {right}
orders:
{orders}"""
PROOFS = (
    ("patent", "{}", "{order_no: 1}"),
    ("patent", "{filed: 2021-03-01, granted: 2021-09-01}", "{order_no: 1, created: 2020-01-01}"),
    *(
        ("patent", "{filed: 2021-03-01, granted: 2021-09-01}", order)
        for order in (
            "{order_no: 1, paid: 2021-03-01, status: 交易成功}",
            "{order_no: 1, paid: 2021-04-01, status: 交易成功}",
            "{order_no: 1, paid: 2020-04-01, status: 交易关闭}",
            "{order_no: 1, paid: 2020-04-01, status: 交易成功, amount: 5, refund: 5}",
            "{order_no: 1, paid: 2020-04-01, status: 交易成功, buyer: 本店}",
            "{order_no: 1, paid: 2021-02-26, status: 交易成功}",
            "\n- ".join(
                f"{{order_no: {n}, paid: 2020-04-01, status: 交易成功, buyer: 买家甲}}" for n in (1, 2, 3)
            ),
        )
    ),
    ("mark", "{filed: 2021-03-01}", "{order_no: 1, paid: 2021-03-01, status: 交易成功}"),
)
UNREADABLE = {
    "text": "a: [",
    "list": "- a",
    "binary": "\0",
    "control": "a: \x07",
    "deep": "[" * 200,
    "loop": "a: &a [*a]",
    "aliases": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdef", "bcdefg", strict=True)),
    "many": "a: [" + "x," * 200_001 + "]",
    "huge": "#" * 4_000_001,
}


def findings_of(path: Path, *packs: str) -> Iterator[Finding]:
    try:
        yield from appealkit.check(path, packs)
    except AppealError as stopped:
        yield from stopped.findings


@pytest.fixture
def tripped(write_case: WriteCase, tmp_path: Path) -> list[Finding]:
    """Findings that the rooms of the case and its packs make, each sort at least once."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.png").touch()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    write_case("id: m\nnames: {zh-CN: a, en: b}\ntimezone: X\ncurrency: y\n", "platforms/mine.yaml")
    write_case(FAILING_PACK, "templates/mine/pack.yaml")
    write_case("# x", "templates/mine/en.md")
    write_case(WRONG_PACK, "templates/wrong/pack.yaml")
    found = [*findings_of(tmp_path / "nowhere.yaml"), *findings_of(tmp_path), *findings_of(tmp_path / "loop")]
    for name, text in UNREADABLE.items():
        found += findings_of(write_case(text, f"{name}.yaml"))
    for platform in ("tmal", "mine"):
        path = write_case(WRONG_CASE.format(platform=platform))
        found += [*findings_of(path), *findings_of(path, "nothing"), *findings_of(path, "wrong")]
    write_case("title: m\nproves: prior-sales\n", "templates/patent/pack.yaml")
    write_case("title: m\nproves: prior-use\n", "templates/mark/pack.yaml")
    for pack, right, orders in PROOFS:
        write_case("# x", f"templates/{pack}/en.md")
        found += findings_of(write_case(THIN_PROOF.format(right=right, orders=f"- {orders}")), pack)
    return found


def fill_ins(code: Code, language: str, part: str, variant: str) -> list[set[str]]:
    """The names in braces of the message, or of each hint, that a variant has."""
    texts = code.words[language].get(part, [])
    chosen = texts.get(variant, []) if isinstance(texts, dict) else texts
    return [
        {name for _, name, _, _ in string.Formatter().parse(text) if name}
        for text in ([chosen] if isinstance(chosen, str) else chosen)
    ]


def variants(code: Code) -> list[str]:
    message = code.words["en"]["message"]
    return list(message) if isinstance(message, dict) else [""]


@cache
def catalogue() -> set[Sentence]:
    return {(name, variant) for name, code in load_codes().items() for variant in variants(code)}


@cache
def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


def test_every_code_in_the_source_is_catalogued_and_the_other_way_round() -> None:
    used = {
        node.value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
    }
    assert used == set(load_codes())


@pytest.mark.parametrize("code", load_codes().values(), ids=load_codes().keys())
def test_both_languages_say_the_same_things(code: Code) -> None:
    chinese, english = code.words["zh-CN"], code.words["en"]
    assert set(chinese) == set(english)
    for part in ("message", "hints"):
        if isinstance(english.get(part), dict):
            assert list(chinese[part]) == list(english[part])
    for variant in variants(code):
        for part in ("message", "hints"):
            assert fill_ins(code, "zh-CN", part, variant) == fill_ins(code, "en", part, variant)
    for language in ("zh-CN", "en"):
        assert code.title(language)
        assert code.explain(language)
    assert code.exit in set(ExitCode) - {ExitCode.DONE, ExitCode.INTERRUPTED}
    assert code.severity in ("error", "warning", "info")


def test_every_hint_belongs_to_a_message() -> None:
    for code in load_codes().values():
        hints = code.words["en"].get("hints", [])
        assert isinstance(hints, list) or set(hints) <= set(variants(code)), code.code


def test_every_sentence_can_be_said(tripped: list[Finding]) -> None:
    said = {(finding.code, finding.variant) for finding in tripped if finding.said is None}
    assert said <= catalogue()
    for finding in tripped:
        for language in ("zh-CN", "en"):
            assert finding.message(language)
            assert "{" not in finding.message(language).replace(str(finding.values), "")
            assert "{}" not in finding.hint(language)
    written = {sentence for sentence, _ in (*static_uses(), *raised_uses())}
    missing = catalogue() - said - written - {("PA00", "")}
    assert not missing, f"neither tripped here nor found in the source: {sorted(missing)}"


def test_every_sentence_gets_the_values_it_prints() -> None:
    uses = [*static_uses(), *raised_uses()]
    assert len(uses) > 20
    for (code, variant), keys in uses:
        assert (code, variant) in catalogue(), f"{code} has no variant {variant!r}"
        for language in ("zh-CN", "en"):
            for names in fill_ins(load_codes()[code], language, "message", variant):
                assert keys is None or names <= keys, f"{code}.{variant} prints {names - keys}"


def static_uses() -> Iterator[tuple[Sentence, set[str]]]:
    """Findings whose code, variant and values the source spells out."""
    for tree in trees().values():
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
                for call in calls:
                    yield from uses_in(call, assigned_before(call.lineno, function))


def raised_uses() -> Iterator[tuple[Sentence, set[str] | None]]:
    """Findings that start as an exception or by a helper; the values are unknown where they are passed on."""
    for path, tree in trees().items():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args):
            named = call.func.id if isinstance(call.func, ast.Name) else ""
            code, variant = RAISED.get(named), call.args[0]
            if named == "_found" and path.name in FOUND_IN:
                code, variant = FOUND_IN[path.name], call.args[1]
            keys = {keyword.arg for keyword in call.keywords}
            for chosen in texts_of(variant, {}) if code else ():
                yield (str(code), chosen), None if None in keys else {*map(str, keys), "file"}


def assigned_before(line: int, function: ast.FunctionDef) -> dict[str, ast.expr]:
    """The last value of every name above a line."""
    nodes = [n for n in ast.walk(function) if isinstance(n, ast.Assign | ast.AnnAssign) and n.lineno < line]
    return {
        target.id: node.value
        for node in sorted(nodes, key=lambda n: n.lineno)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and node.value
    }


def uses_in(call: ast.Call, known: dict[str, ast.expr]) -> Iterator[tuple[Sentence, set[str]]]:
    named = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    codes = texts_of(call.args[0], known) if named in ("Finding", "_found") and call.args else []
    values = call.args[2] if len(call.args) > 2 else given.get("values")
    keys = keys_of(values, known) if named == "Finding" or isinstance(values, ast.Dict) else None
    variant = call.args[3] if len(call.args) > 3 else given.get("variant", ast.Constant(""))
    for code in codes:
        for chosen in texts_of(variant, known):
            if keys is not None:
                yield (code, chosen), keys


def texts_of(node: ast.expr, known: dict[str, ast.expr]) -> list[str]:
    match node:
        case ast.Constant(value=str() as text):
            return [text]
        case ast.IfExp():
            return texts_of(node.body, known) + texts_of(node.orelse, known)
        case ast.Name() if node.id in known:
            return texts_of(known[node.id], {})
        case ast.Attribute(attr="variant"):  # an UnusableImage
            return ["broken", "huge"]
    return []


def keys_of(node: ast.expr | None, known: dict[str, ast.expr]) -> set[str] | None:
    match node:
        case None:
            return set()
        case ast.Dict() if None in node.keys:  # values that are passed on
            return None
        case ast.Dict():
            return {str(key.value) for key in node.keys if isinstance(key, ast.Constant)}
        case ast.Name() if node.id in known:
            return keys_of(known[node.id], {})
        case ast.BinOp(op=ast.BitOr()):
            left, right = keys_of(node.left, known), keys_of(node.right, known)
            return left | right if left is not None and right is not None else None
    return None


def test_a_check_of_a_pack_does_not_borrow_a_code_of_the_tool() -> None:
    places = search_path(PACKAGE)
    packs = [load_pack(name, places) for name in places.list_packs()]
    codes = {check.code for pack in packs for check in (*pack.checks, *pack.never)}
    assert codes
    assert not {
        code for code in codes if code in load_codes() and load_codes()[code].exit == ExitCode.INVALID
    }


def test_no_number_of_the_case_file_is_left_out() -> None:
    names = [name for name in load_codes() if name.startswith("CA")]
    assert names == [f"CA{number:02}" for number in range(1, len(names) + 1)]
