/** `npm run preview`: serves what `npm run build` made. */
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join, resolve } from 'node:path'
import sirv from 'sirv'
import { parseOnlyOptions, wholeNumber } from './command/parse-options.ts'
import { orEnd } from './command/run-command.ts'

/** There is no site, or its port is taken; the message says what to do. */
export class CannotServe extends Error {}

export type ServeOptions = {
  dist?: string
  port?: number
  base?: string
  say?: (line: string) => void
}

/** Serves a built site, under its base path if it has one, and says where. It stops when the process does, or by `close()`. */
export async function serveSite({
  dist = 'dist',
  port = 4321,
  base = process.env.BASE_PATH ?? '/',
  say = console.log,
}: ServeOptions = {}): Promise<Server> {
  const folder = resolve(dist)
  if (!existsSync(join(folder, 'index.html')))
    throw new CannotServe(`There is no site in ${dist}/. Run \`npm run build\` first.`)
  const prefix = base.replace(/\/$/, '')
  const missing = (_request: unknown, response: import('node:http').ServerResponse) => {
    response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' })
    response.end(readFileSync(join(folder, '404.html')))
  }
  const files = sirv(folder, { dev: true, onNoMatch: missing })
  const server = createServer((request, response) => {
    if (!request.url!.startsWith(`${prefix}/`)) return missing(request, response)
    request.url = request.url!.slice(prefix.length)
    files(request, response)
  })
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, listening)).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error
      throw new CannotServe(`Port ${port} is taken. Give another: --port ${port + 1}.`, { cause: error })
    },
  )
  say(`The book is at http://localhost:${port}${prefix}/ (Ctrl-C ends it)`)
  return server
}

if (import.meta.main) {
  const options = {
    dist: { type: 'string', default: 'dist' },
    port: { type: 'string', default: '4321' },
    base: { type: 'string' },
  } as const
  const values = orEnd(() => parseOnlyOptions(process.argv.slice(2), options, 'npm run preview'))
  const port = orEnd(() => wholeNumber('--port', values.port, 65_535))
  try {
    await serveSite({ ...values, port })
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
}
