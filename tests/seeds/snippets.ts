// What the pages of the products print for their users, letter for letter; lines were unindented by whoever kept
// them. Only host and token are replaced.

/** Personal tokens. */
export const PERSONAL = {
  host: 'https://api.supa-flow.io',
  /** The variable that the JavaScript and the Python read the token from. */
  variable: 'SUPAFLOW_API_TOKEN',
  curl: {
    token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...',
    text: String.raw`curl -H "Authorization: Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9..." \
https://api.supa-flow.io/v1/pipelines`,
  },
  health: {
    token: 'YOUR_TOKEN',
    text: String.raw`curl -H "Authorization: Bearer YOUR_TOKEN" \
https://api.supa-flow.io/v1/health`,
  },
  githubActions: {
    token: '${{ secrets.SUPAFLOW_TOKEN }}',
    text: String.raw`curl -X POST \
-H "Authorization: Bearer ${'$'}{{ secrets.SUPAFLOW_TOKEN }}" \
-H "Content-Type: application/json" \
-d '{"pipeline_id": "your-pipeline-id"}' \
https://api.supa-flow.io/v1/jobs`,
  },
  javascript: String.raw`const token = process.env.SUPAFLOW_API_TOKEN; // Load from environment
fetch('https://api.supa-flow.io/v1/pipelines', {
headers: {
'Authorization': ${'`'}Bearer ${'$'}{token}${'`'}
}
})
.then(response => response.json())
.then(data => console.log(data));`,
  python: String.raw`import os
import requests
token = os.getenv('SUPAFLOW_API_TOKEN') # Load from environment
headers = {
'Authorization': f'Bearer {token}'
}
response = requests.get(
'https://api.supa-flow.io/v1/pipelines',
headers=headers
)
pipelines = response.json()`,
}

/** Levels per resource. The JavaScript is of a page of the instance itself: its address is a path. */
export const LEVELS = {
  host: 'https://your-supascale-instance',
  token: 'supascale_your_api_key',
  curl: String.raw`curl -H "Authorization: Bearer supascale_your_api_key" \
https://your-supascale-instance/api/v1/projects`,
  path: `'/api/v1/projects'`,
  javascript: String.raw`const response = await fetch('/api/v1/projects', {
headers: {
'Authorization': ${'`'}Bearer ${'$'}{apiKey}${'`'}
}
});`,
}

/** Live and test keys. The page writes the key down, and sends a content type with a GET. */
export const LIVE = {
  host: 'https://app.onflowstack.com',
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
