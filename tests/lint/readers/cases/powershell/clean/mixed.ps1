#requires -Version 7
param([Parameter(Mandatory)][string]$Question, [string]$Deployment)
$version = '2024-06-01'
$headers = @{ 'api-key' = $env:AZURE_OPENAI_KEY }
Invoke-WebRequest https://example.com/tea.zip -OutFile tea.zip

$messages = @(
  @{ role = 'system'; content = "It's tea time." }
  @{ role = $role; content = $Question }
)
$body = [ordered]@{
  messages        = $messages
  max_tokens      = $limit
  stop            = @('a', "b`n")
  stream          = $false
  temperature     = 0.5
  tool_choice     = $choice
  response_format = @{ type = 'json_object' }
} | ConvertTo-Json -Depth 10
Invoke-RestMethod -Method Post -Headers $headers -ContentType 'application/json' -Body $body `
  -Uri "$env:AZURE_OPENAI_ENDPOINT/openai/deployments/$($Deployment)/chat/completions?api-version=$version"

$changed = @{ messages = $messages; store = $true }
$changed.Remove('store')
irm "$endpoint/openai/deployments/x/chat/completions?api-version=$version" -Method Post -Body ($changed | ConvertTo-Json)
