/** Something that went wrong in the browser and not on the server. Its message is a sentence for the person. */
export class Told extends Error {
  override readonly name = 'Told'
}
