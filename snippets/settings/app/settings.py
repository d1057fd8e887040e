"""What the service is told from outside: all of it is read here, once, when it starts."""

import os
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    greeting: str
    dictionary_url: str
    debug: bool


def read_settings() -> Settings:
    return Settings(
        greeting=os.environ.get("GREETING") or "Hello",
        dictionary_url=required("DICTIONARY_URL", "the dictionary's base URL, such as http://dictionary:8000"),
        debug=switch("DEBUG"),
    )


def required(name: str, meaning: str) -> str:
    value = os.environ.get(name)
    if not value:
        sys.exit(f"{name} is missing. Set it to {meaning}.")
    return value


def switch(name: str) -> bool:
    """Every value is a text, and bool("false") is True: so ask for the words."""
    text = os.environ.get(name) or "false"
    if text not in ("true", "false"):
        sys.exit(f"{name} is {text!r}. Set it to true or false.")
    return text == "true"
