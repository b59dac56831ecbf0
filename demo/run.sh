#!/bin/sh
# Lints a request and a small application that mix right and wrong parameters, then asks about one of them.
set -u
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
say() { printf '\n$ %s\n' "$*"; "$@"; }

say aoai-compat lint demo/request.json --api-version 2024-06-01
say aoai-compat lint demo/request.json --api-version 2024-10-21 --output-format concise
say aoai-compat lint demo/app.py
say aoai-compat lint --show-target demo/app.py
say aoai-compat query parallel_tool_calls --operation chat.completions.create
say aoai-compat query parallel_tool_calls --operation chat.completions.create --api-version 2024-06-01
exit 0
