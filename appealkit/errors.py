"""What can go wrong: one table of exit codes and one exception that carries findings."""

from __future__ import annotations

from enum import IntEnum

from appealkit.case.finding import Finding


class ExitCode(IntEnum):
    """The number a command ends with."""

    DONE = 0
    FINDINGS = 1
    """Findings that block."""
    INVALID = 2
    """Wrong usage, or a case file or pack that cannot be read."""
    DEPENDENCY = 3
    """A library or program that is asked for is not there."""
    OUTPUT = 4
    """An output could not be written, or would overwrite somebody's work."""
    MISMATCH = 5
    """A packet is not what its manifest says."""
    EXHIBIT = 6
    """An exhibit cannot be used."""
    INTERRUPTED = 130


# When findings of several sorts meet, the first of these decides.
PRECEDENCE = (
    ExitCode.INVALID,
    ExitCode.FINDINGS,
    ExitCode.EXHIBIT,
    ExitCode.MISMATCH,
    ExitCode.DEPENDENCY,
    ExitCode.OUTPUT,
)


class AppealError(Exception):
    """Something the user can mend stopped the work: the findings say what, where and how."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings

    @property
    def exit_code(self) -> ExitCode:
        """The number the command ends with."""
        return exit_code(self.findings)

    @property
    def remedy(self) -> str:
        """What to do about the first finding that has advice, or nothing."""
        return next((hint for finding in self.findings if (hint := finding.hint())), "")


def exit_code(findings: tuple[Finding, ...] | list[Finding]) -> ExitCode:
    """Give the number that a command with these findings ends with; warnings alone are no failure."""
    met = {finding.catalogued.exit for finding in findings if finding.blocks}
    return next((code for code in PRECEDENCE if code in met), ExitCode.DONE)
