/** `npm run epub`: the whole book as `dist/book.epub`, from the chapters’ plain text. `-- --dist` names a site that is built already. */
import { readBook } from '../src/files/read-book.ts'
import { buildSite } from './build.ts'
import { makeEpub } from './paper/make-epub.ts'
import { parseOnlyOptions } from './command/parse-options.ts'
import { orEnd } from './command/run-command.ts'

const options = { dist: { type: 'string' }, out: { type: 'string', default: 'dist/book.epub' } } as const
const values = orEnd(() => parseOnlyOptions(process.argv.slice(2), options, 'npm run epub'))
try {
  const { dist = 'dist', out } = values
  if (!values.dist) await buildSite({ out: dist })
  await makeEpub(await readBook('.'), { dist, out })
  console.log(`Wrote ${out}`)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
