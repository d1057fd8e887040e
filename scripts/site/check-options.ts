import { existsSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { SiteOptions } from '../build.ts'
import { unusable } from '../command/parse-options.ts'

const project = join(import.meta.dirname, '../..')

/** Where the book is, and where its site goes and will stand; throws CannotTell for what no site can be built from or to. */
export function checkSiteOptions(options: SiteOptions & { out: string }): SiteOptions & { out: string } {
  const { root = '.', out, base = '/', site } = options
  if (site !== undefined && !(URL.canParse(site) && /^https?:$/.test(new URL(site).protocol)))
    throw unusable(`\`--site ${site}\` is no address`, 'Give a whole one: `--site https://example.org`.')
  if (!/^(?:\/[\w.~-]+)*\/?$/.test(base))
    throw unusable(`\`--base ${base}\` is no path of a site`, 'Begin it with a `/`: `--base /book`.')
  if (!existsSync(join(root, 'content/chapters')))
    throw unusable(
      `\`--root ${root}\` has no book`,
      'Name a folder with `content/chapters/` and `snippets/`.',
    )
  const path = relative(project, resolve(out))
  if (path === '' || path.startsWith('..'))
    throw unusable(
      `\`--out ${out}\` is not below the project`,
      'Pages are built where the project’s packages are found: name a folder in it, such as `dist`, and copy it.',
    )
  return options
}
