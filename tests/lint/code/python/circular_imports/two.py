import one

VERSION = "2024-10-21"


def question() -> str:
    return f"What is {one.VERSION}?"
