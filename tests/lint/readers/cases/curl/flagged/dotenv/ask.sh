export AZURE_OPENAI_API_VERSION="${AZURE_OPENAI_API_VERSION:-2024-06-01}"
URL="$ENDPOINT/openai/deployments/gpt-4o/chat/completions?api-version=2024-06-01"
TWICE=2024-06-01
TWICE=2024-10-21
BODY=$(cat <<EOF2
{
  "messages": [{"role": "user", "content": "thé $1"}],
  "parallel_tool_calls": ${PARALLEL}
}
EOF2
)

curl -s "$ENDPOINT/openai/deployments/gpt-4o/chat/completions?api-version=$AZURE_OPENAI_API_VERSION" -d "$BODY"

# The version of .env, and a body in quotes of every kind.
curl "$ENDPOINT/openai/deployments/gpt-4o/chat/completions?api-version=$FROM_DOTENV" \
  --data-raw "{\"messages\": [{\"role\": \"user\", \"content\": \"$1\"}], \"store\": false}"

cat <<'JSON' | curl "$URL" -H 'Content-Type: application/json' -d @-
{"messages": [{"role": "user", "content": "tea?"}],
 "store": true}
JSON

curl "$ENDPOINT/openai/deployments/gpt-4o/chat/completions?api-version=$TWICE" -d '{"messages": [], "store": true}'

answer=$(echo '{"messages": [{"role": "user", "content": "tea?"}], "store": true}' | sudo curl --url="$URL" -d@-)
curl "$URL" -d @order.body.json
curl "$URL" -d $'{"messages": [{"role": "user", "content": "it\'s tea"}], "store": true}'
