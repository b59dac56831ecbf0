#!/bin/sh
# Lints a request that mixes right and wrong parameters, then asks about one of them.
set -u
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
say() { printf '\n$ %s\n' "$*"; "$@"; }

say aoai-compat lint demo/request.json --api-version 2024-06-01
say aoai-compat lint demo/request.json --api-version 2024-10-21 --output-format concise
say aoai-compat query parallel_tool_calls --operation chat.completions.create
say aoai-compat query parallel_tool_calls --operation chat.completions.create --api-version 2024-06-01
exit 0
