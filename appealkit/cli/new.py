"""`appealkit new`: a commented case file to fill in, its schema, and a folder for evidence.

In a terminal the case is asked for, question by question, and the road it leads to is told.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from appealkit.cli.printing import reporting
from appealkit.words import Language, in_language, say, spoken_language

if TYPE_CHECKING:
    from appealkit.packs.search import SearchPath
    from appealkit.questions import Question


@click.command("new", help=say("help.new"))
@click.argument("kind", required=False)
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--lang", type=click.Choice(["zh-CN", "en"]), help=say("option.new_lang"))
@click.option("--ask/--no-ask", default=None, help=say("option.ask"))
def command(kind: str | None, folder: Path | None, lang: Language | None, ask: bool | None) -> None:
    """Make the case and say what comes next. Without a folder it is named after the kind."""
    from appealkit.interview import start_case
    from appealkit.scaffold import is_kind, new_case

    language = lang or spoken_language()
    asking = sys.stdin.isatty() if ask is None else ask
    if kind is None and not asking:
        raise click.UsageError(say("usage.no_kind"))
    kind = kind or _ask_kind(language)
    folder = folder or Path(kind)
    with reporting("text"):
        if asking and is_kind(kind):
            made, road = start_case(kind, folder, language, _ask_all(kind, folder, language))
        else:
            made, road = new_case(kind, folder, language), None
    for path in made:
        click.echo(say("new.made", path=path))
    if road:
        click.echo(say("new.road", title=in_language(road.pack.title, spoken_language())))
        click.echo(f"  {in_language(road.route.because, spoken_language())}")
    steps = "next" if road or not is_kind(kind) else "advise"
    click.echo(say(f"new.{steps}", case=made[0], evidence=folder / "evidence"))


def _ask_kind(language: Language) -> str:
    from appealkit.scaffold import core_kinds

    kinds = list(core_kinds())
    for number, kind in enumerate(kinds, 1):
        click.echo(f"  {number}  {in_language(core_kinds()[kind], language)}")
    number = click.prompt(say("new.kind"), type=click.IntRange(1, len(kinds)))
    return kinds[number - 1]


def _ask_all(kind: str, folder: Path, language: Language) -> dict[str, str]:
    """Ask every question of the kind, each until its answer can be read or is passed over."""
    from appealkit.packs.search import search_path
    from appealkit.questions import questions_for
    from appealkit.scaffold import refuse_second

    refuse_second(folder)  # before anything is asked in vain
    places = search_path(folder)
    click.echo(say("new.intro"))
    given = ((question.name, _ask(question, places, language)) for question in questions_for(kind))
    return {name: answer for name, answer in given if answer}


def _ask(question: Question, places: SearchPath, language: Language) -> str:
    from appealkit.questions import read_answer

    label = question.labelled(language)
    if question.field.type == "yes/no":
        label = say("new.fact", label=label)
    elif question.field.choices:
        named = (in_language(labels, language) or key for key, labels in question.field.choices.items())
        label = f"{label} ({' | '.join(named)})"
    elif question.field.example:
        label = f"{label} ({question.field.example})"
    while True:
        answer: str = click.prompt(label, default="", show_default=False).strip()
        wrong = read_answer(question, answer, places) if answer else []
        if not wrong and (answer or not question.needed):
            return answer
        for finding in wrong:
            click.echo(f"  {finding.message()} {finding.hint()}".rstrip())
        if not answer:
            click.echo(f"  {say('new.needed')}")
