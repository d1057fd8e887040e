/** `npm start`: verifies the book (unless `--no-verify`), builds the site and serves it. */
import { parseArgs } from 'node:util'
import { $ } from 'zx'
import { BookHasProblems, buildSite } from './build.ts'
import { serveSite } from './preview.ts'

const { values } = parseArgs({
  options: { 'no-verify': { type: 'boolean', default: false }, port: { type: 'string', default: '4321' } },
})

try {
  if (!values['no-verify']) await verify()
  console.error('Building the site …')
  await buildSite()
  await serveSite({ port: Number(values.port) })
} catch (error) {
  if (!(error instanceof BookHasProblems)) throw error
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
