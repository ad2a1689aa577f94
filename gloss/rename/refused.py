"""Why a change is not made."""


class RefusedError(Exception):
    """A change that cannot be made, or that would lose something; its words say what to do first."""
