/** Code that calls an API with a key. */
export interface Snippet {
  readonly id: 'curl' | 'javascript' | 'python' | 'actions'
  readonly title: string
  readonly code: string
}

/** What calls `url` with the key in the environment variable `variable`, in four languages. None of them holds a key. */
export const snippetsFor = (variable: string, url: string): readonly Snippet[] => [
  { id: 'curl', title: 'curl', code: curl(variable, url) },
  { id: 'javascript', title: 'JavaScript', code: javascript(variable, url) },
  { id: 'python', title: 'Python', code: python(variable, url) },
  { id: 'actions', title: 'GitHub Actions', code: actions(variable, url) },
]

const curl = (variable: string, url: string): string =>
  `curl -H "Authorization: Bearer $${variable}" \\
  ${url}`

const javascript = (variable: string, url: string): string =>
  `const response = await fetch('${url}', {
  headers: { Authorization: \`Bearer \${process.env.${variable}}\` },
})
console.log(await response.json())`

const python = (variable: string, url: string): string =>
  `import os
import requests

response = requests.get(
    "${url}",
    headers={"Authorization": f"Bearer {os.environ['${variable}']}"},
)
print(response.json())`

const actions = (variable: string, url: string): string =>
  `name: Call the API
on:
  push:
    branches: [main]
jobs:
  call:
    runs-on: ubuntu-latest
    steps:
      - name: Call the API
        env:
          ${variable}: \${{ secrets.${variable} }}
        run: |
          curl -H "Authorization: Bearer $${variable}" \\
            ${url}`
