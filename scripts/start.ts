/** `npm start`: verifies the book (unless `--no-verify`), builds the site and serves it. */
import { parseArgs } from 'node:util'
import { $ } from 'zx'
import { buildSite } from './build.ts'
import { serveSite } from './preview.ts'

const { values } = parseArgs({
  options: { 'no-verify': { type: 'boolean', default: false }, port: { type: 'string', default: '4321' } },
})

if (!values['no-verify']) {
  const { exitCode } = await $({ stdio: 'inherit', nothrow: true })`node scripts/verify.ts`
  if (exitCode && exitCode > 2) process.exit(exitCode)
  if (exitCode === 1) console.error('\nThe book and the machine differ, as said above; its pages say so too.')
  if (exitCode === 2) console.error('\nThe book could not be verified, as said above; its pages say so too.')
}
await buildSite()
await serveSite({ port: Number(values.port) })
