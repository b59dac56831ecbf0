param([string]$ApiVersion = "2024-06-01")
$body = @{
  messages = @(@{ role = "user"; content = "thé $x" })
  max_tokens = 100
  parallel_tool_calls = $false
} | ConvertTo-Json -Depth 10
$r = Invoke-RestMethod -Uri "$endpoint/openai/deployments/gpt-4o/chat/completions?api-version=$ApiVersion" `
  -Method Post -Body $body -ContentType "application/json"

$text = @"
{"messages": [{"role": "user", "content": "$q"}], "store": true}
"@
$p = @{
  Uri    = "https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-06-01"
  Method = 'POST'
  Body   = ([System.Text.Encoding]::UTF8.GetBytes($text))
}
Invoke-RestMethod @p
curl.exe -X POST $p.Uri -d '{"store": true}'
curl.exe "https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-06-01" `
  -d '{"messages": [{"role": "user", "content": "tea?"}], "store": true}'
