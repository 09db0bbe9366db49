"""The three kinds of trouble are findings, project errors and bugs; these are the errors, each one kind sentence."""


class ProjectError(Exception):
    """Something about a project file that the user can do something about; str() is the sentence to show."""


class KindError(ValueError):
    """A text that a field can't read; str() is the sentence to show beside the field."""


class LockedError(ProjectError):
    """Somebody else is writing in this project; the sentence says who and since when."""


class PasswordError(ProjectError):
    """A file is under a password that was not given, or not the right one."""


class DamagedError(ProjectError):
    """A file that can't be opened as it is, but from which much can be rescued into a clean one."""
