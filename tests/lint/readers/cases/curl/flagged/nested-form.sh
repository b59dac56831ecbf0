#!/usr/bin/env bash
# A form whose fields make an object.
curl "https://tea.openai.azure.com/openai/v1/files" \
  -F file=@leaves.jsonl \
  -F purpose=batch \
  -F 'expires_after[anchor]=creatd_at' \
  -F 'expires_after[seconds]=1209600'
