/** `npm start`: verifies the book (unless `--no-verify`), builds the site and serves it. */
import { $ } from 'zx'
import { BookHasProblems, buildSite } from './build.ts'
import { CannotServe, serveSite } from './preview.ts'
import { parseOnlyOptions, wholeNumber } from './command/parse-options.ts'
import { orEnd } from './command/run-command.ts'

const options = {
  'no-verify': { type: 'boolean', default: false },
  port: { type: 'string', default: '4321' },
} as const
const values = orEnd(() => parseOnlyOptions(process.argv.slice(2), options, 'npm start'))
const port = orEnd(() => wholeNumber('--port', values.port, 65_535))

try {
  if (!values['no-verify']) await verify()
  console.error('Building the site …')
  await buildSite()
  await serveSite({ port })
} catch (error) {
  if (!(error instanceof BookHasProblems || error instanceof CannotServe)) throw error
  console.error(error.message)
  process.exitCode = 1
}

/** A book that is wrong, or that could not be verified, is served all the same: its pages say so. */
async function verify(): Promise<void> {
  const { exitCode } = await $({ stdio: 'inherit', nothrow: true })`node scripts/verify.ts`
  if (exitCode === 1) console.error('\nThe book and the machine differ, as said above; its pages say so too.')
  if (exitCode === 2) console.error('\nThe book could not be verified, as said above; its pages say so too.')
  if (exitCode === null || exitCode > 2) process.exit(exitCode ?? 1)
}
