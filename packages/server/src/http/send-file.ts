import type { FastifyReply } from 'fastify'
import { Readable } from 'node:stream'
import type { Streamed } from '../domain/events/export-events.ts'

/**
 * Sends a file while it is made, no faster than it is read. What breaks on the way breaks the connection off, so that
 * nobody takes a part for the whole; whoever goes away ends the making.
 */
export const sendFile = (reply: FastifyReply, { mediaType, fileName, lines }: Streamed): FastifyReply =>
  reply
    .header('content-type', mediaType)
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .send(Readable.from(lines, { objectMode: false }))
