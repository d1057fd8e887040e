/** `npm run pdf`: builds the site and prints the whole book as `dist/book.pdf`, tagged, with an outline and page numbers. `-- --dist` names a site that is built already. */
import { buildSite } from './build.ts'
import { printBook } from './paper/print-book.ts'
import { parseOnlyOptions } from './command/parse-options.ts'
import { orEnd } from './command/run-command.ts'

const options = { dist: { type: 'string' }, out: { type: 'string', default: 'dist/book.pdf' } } as const
const values = orEnd(() => parseOnlyOptions(process.argv.slice(2), options, 'npm run pdf'))
try {
  const { dist = 'dist', out } = values
  if (!values.dist) await buildSite({ out: dist })
  await printBook({ dist, out })
  console.log(`Wrote ${out}`)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
