/** `npm run dev`: the site with hot reload of chapters, snippets and the record. `-- --verify` also verifies as you type. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { inheritedEnvironment } from './site/inherited-environment.ts'
import { parseOnlyOptions, wholeNumber } from './command/parse-options.ts'
import { orEnd } from './command/run-command.ts'

const options = {
  port: { type: 'string', default: '4321' },
  verify: { type: 'boolean', default: false },
} as const
const values = orEnd(() => parseOnlyOptions(process.argv.slice(2), options, 'npm run dev'))
const port = orEnd(() => wholeNumber('--port', values.port, 65_535))

const running = [begin('astro', ['dev', '--port', String(port), '--ignore-lock'])]
if (values.verify) running.push(begin('node', ['scripts/verify.ts', '--watch']))

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)
const [code] = await Promise.race(running.map((one) => once(one, 'exit')))
process.exitCode = (code as number | null) ?? 0
end()

function begin(command: string, args: string[]) {
  // Astro puts its server into the background where it believes that no person is watching.
  const env = { ...inheritedEnvironment(), ASTRO_DEV_BACKGROUND: '0' }
  return spawn(command, args, { env, stdio: 'inherit' })
}

/** When one ends, or this is told to, all end. */
function end(): void {
  for (const one of running) one.kill()
}
