"""The language a person reads: Chinese or English, one gettext catalogue, chosen once at the start."""

import gettext
import locale
import os
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Literal

from graph.errors import PolicyGraphError

Language = Literal["zh", "en"]
DOMAIN = "policygraph"
LOCALES: Mapping[Language, str] = {"zh": "zh_CN", "en": "en"}


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language of ``--lang``, else of POLICYGRAPH_LANG, else of the system; English where none says Chinese.

    The arguments are scanned before they are parsed, because the help texts are part of what the parser is built from.
    """
    stated = _stated(arguments) or environment.get("POLICYGRAPH_LANG") or _system_language(environment)
    return "zh" if stated.lower().startswith(("zh", "chinese")) else "en"


def _stated(arguments: Sequence[str]) -> str:
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang":
            return next(iter(arguments[index + 1 :]), "")
    return ""


def _system_language(environment: Mapping[str, str]) -> str:
    """POSIX order of precedence; Windows has none of these variables and answers through ``locale``."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return next((environment[name] for name in names if environment.get(name)), locale.getlocale()[0] or "")


def activate(language: Language) -> None:
    """Make the language that of ``gettext.gettext``, for our texts and for those of the parser alike."""
    os.environ["LANGUAGE"] = LOCALES[language]
    gettext.bindtextdomain(DOMAIN, str(files("policygraph") / "locale"))
    gettext.textdomain(DOMAIN)


def active_language() -> Language:
    """Return the language that ``activate`` has set; English before that."""
    return "zh" if os.environ.get("LANGUAGE") == LOCALES["zh"] else "en"


def say(error: PolicyGraphError) -> str:
    """Return the error's line in the active language."""
    return error.zh if active_language() == "zh" else error.en
