// What the pages of five products print for their users, letter for letter; lines were unindented by whoever kept
// them. Only host and token are replaced.

/** Where their API is. */
export const HOST = 'https://api.supa-flow.io'

export const CURL = {
  token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...',
  text: String.raw`curl -H "Authorization: Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9..." \
https://api.supa-flow.io/v1/pipelines`,
}

export const CURL_HEALTH = {
  token: 'YOUR_TOKEN',
  text: String.raw`curl -H "Authorization: Bearer YOUR_TOKEN" \
https://api.supa-flow.io/v1/health`,
}

export const GITHUB_ACTIONS = {
  token: '${{ secrets.SUPAFLOW_TOKEN }}',
  text: String.raw`curl -X POST \
-H "Authorization: Bearer ${'$'}{{ secrets.SUPAFLOW_TOKEN }}" \
-H "Content-Type: application/json" \
-d '{"pipeline_id": "your-pipeline-id"}' \
https://api.supa-flow.io/v1/jobs`,
}

/** The variable that the JavaScript and the Python read the token from. */
export const VARIABLE = 'SUPAFLOW_API_TOKEN'

export const JAVASCRIPT = String.raw`const token = process.env.SUPAFLOW_API_TOKEN; // Load from environment
fetch('https://api.supa-flow.io/v1/pipelines', {
headers: {
'Authorization': ${'`'}Bearer ${'$'}{token}${'`'}
}
})
.then(response => response.json())
.then(data => console.log(data));`

export const PYTHON = String.raw`import os
import requests
token = os.getenv('SUPAFLOW_API_TOKEN') # Load from environment
headers = {
'Authorization': f'Bearer {token}'
}
response = requests.get(
'https://api.supa-flow.io/v1/pipelines',
headers=headers
)
pipelines = response.json()`

/** The same of another product's page, which writes the token down and sends a content type with a GET. */
export const OTHER = {
  host: 'https://app.onflowstack.com',
  path: '/api/v1/flows',
  token: 'fs_live_abc123def456...',
  curl: String.raw`curl -X GET https://app.onflowstack.com/api/v1/flows \
-H "Authorization: Bearer fs_live_abc123def456..."`,
  javascript: String.raw`const response = await fetch('https://app.onflowstack.com/api/v1/flows', {
headers: {
'Authorization': 'Bearer fs_live_abc123def456...',
'Content-Type': 'application/json',
},
});
const data = await response.json();`,
  python: String.raw`import requests

headers = {
'Authorization': 'Bearer fs_live_abc123def456...',
'Content-Type': 'application/json',
}

response = requests.get('https://app.onflowstack.com/api/v1/flows', headers=headers)
data = response.json()`,
}
