"""Why a command stops when no line of a definition is to blame."""


class CannotGoOn(Exception):
    """The surroundings are wrong: a folder that can't be written, a missing program. The message says what to do."""
