/** `npm run dev`: the site with hot reload of chapters, snippets and the record. `-- --verify` also verifies as you type. */
import { parseArgs } from 'node:util'
import { $ } from 'zx'

const { values } = parseArgs({
  options: { port: { type: 'string', default: '4321' }, verify: { type: 'boolean', default: false } },
})

// Astro puts its server into the background where it believes that no person is watching.
const env = { ...process.env, ASTRO_DEV_BACKGROUND: '0' }
const inherited = $({ env, stdio: 'inherit', nothrow: true })
const running = [inherited`astro dev --port ${values.port} --ignore-lock`]
if (values.verify) running.push(inherited`node scripts/verify.ts --watch`)
const { exitCode } = await Promise.race(running)
process.exitCode = exitCode ?? 0
for (const other of running) other.kill()
