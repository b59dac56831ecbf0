#!/usr/bin/env bash
# What is only known when the script runs is never reported.
set -euo pipefail
: "${AZURE_OPENAI_ENDPOINT:?}"
readonly VERSION='2024-06-01'

curl -fsSL https://example.com/install.sh | bash
curl https://api.openai.com/v1/responses -H "Authorization: Bearer $KEY" -d '{"model": "gpt-4o", "input": "tea?"}'
curl "$SOMEWHERE" -d '{"store": true}'

ask() {
  curl --silent --fail-with-body -X POST \
    -H "api-key: $KEY" -H 'Content-Type: application/json' \
    "${AZURE_OPENAI_ENDPOINT}/openai/deployments/${DEPLOYMENT}/chat/completions?api-version=$VERSION" \
    -d '{"messages": [{"role": "'"$ROLE"'", "content": "'"$1"'"}], "max_tokens": '"$MAX"', "tool_choice": "'"$CHOICE"'"}' \
    | jq -r '.choices[0].message.content'
}

payload=$(jq -n --arg q "$1" '{messages: [{role: "user", content: $q}], store: true}')
curl "$AZURE_OPENAI_ENDPOINT/openai/deployments/gpt-4o/chat/completions?api-version=$VERSION" --data "$payload"

curl "$AZURE_OPENAI_ENDPOINT/openai/deployments/gpt-4o/chat/completions?api-version=$VERSION" --json @- <<JSON
{
  "messages": [{"role": "user", "content": "It is $(date) and tea costs \$3"}],
  "temperature": ${TEMPERATURE},
  "response_format": $FORMAT
}
JSON

curl -sS "$AZURE_OPENAI_ENDPOINT/openai/deployments/whisper/audio/transcriptions?api-version=$VERSION" \
  -F file=@tea.wav -F "language=$LANGUAGE" -F "temperature=0;type=text/plain"

echo 'curl "https://contoso.openai.azure.com/openai/deployments/x/chat/completions?api-version=2024-06-01" -d {}'
