"""The command line: arguments, exit codes, progress, printing. Exit 0 fine, 1 problems, 2 wrong usage."""

import sys
from pathlib import Path

import click

from gloss import __version__
from gloss.cli.add import add
from gloss.cli.build import run
from gloss.cli.change import rename, split, take
from gloss.cli.changes import changes
from gloss.cli.check import check
from gloss.cli.doctor import doctor
from gloss.cli.explain import explain
from gloss.cli.export import export
from gloss.cli.import_annotations import import_annotations
from gloss.cli.links import links
from gloss.cli.new import new
from gloss.cli.recognize import recognize
from gloss.cli.reconcile import reconcile
from gloss.cli.review import review
from gloss.cli.schemas import schemas
from gloss.cli.stats import stats
from gloss.cli.takedown import takedown
from gloss.cli.weigh import weigh


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder of the collection (default: where you stand).",
)
@click.option("--scheduler", metavar="tcp://HOST:PORT", default="", help="Build on the workers of a Dask cluster.")
@click.version_option(__version__, prog_name="gloss")
@click.pass_context
def main(context: click.Context, root: Path, scheduler: str) -> None:
    """Turns the articles in sources/ into annotated pages in docs/. Without a command: builds."""
    context.obj = root
    if context.invoked_subcommand is None:
        sys.exit(run(root, scheduler))


for command in (
    add,
    check,
    take,
    takedown,
    rename,
    split,
    review,
    reconcile,
    new,
    stats,
    changes,
    links,
    explain,
    recognize,
    export,
    import_annotations,
    schemas,
    weigh,
    doctor,
):
    main.add_command(command)
