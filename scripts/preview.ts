/** `npm run preview`: serves what `npm run build` made. */
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import sirv from 'sirv'

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
    throw new Error(`There is no site in ${dist}/. Run \`npm run build\` first.`)
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
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, listening))
  say(`The book is at http://localhost:${port}${prefix}/ (Ctrl-C ends it)`)
  return server
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      dist: { type: 'string', default: 'dist' },
      port: { type: 'string', default: '4321' },
      base: { type: 'string' },
    },
  })
  try {
    await serveSite({ ...values, port: Number(values.port) })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    console.error(
      code === 'EADDRINUSE' ? `Port ${values.port} is taken. Give another: --port 4322.` : message,
    )
    process.exitCode = 1
  }
}
