/** The portal's built files, as the platform reads them. */
export interface PortalFiles {
  /** The one page, with `%NONCE%` where the nonce of an answer goes. */
  readonly page: string
  /** Everything else, by its path on the server. */
  readonly files: ReadonlyMap<string, PortalFile>
}

/** A file, and its compressed forms where the build made them. */
export interface PortalFile {
  readonly type: string
  readonly bytes: Buffer
  readonly br: Buffer | null
  readonly gzip: Buffer | null
}
