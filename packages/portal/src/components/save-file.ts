/** Hands a file to the browser, which puts it with the person's downloads. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has begun with the click; some browsers read a little later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
