import { transform } from 'lightningcss'

/**
 * Makes what leaves out of a page's style all rules for classes that neither the page has nor any of the site's scripts names. Many pages
 * have the same classes: for them it is done once.
 */
export function usedStyle(scripts: readonly string[]): (style: string, html: string) => string {
  const named = new Set(scripts.flatMap((code) => code.match(/[\w-]+/g) ?? []))
  const done = new Map<string, string>()
  return (style, html) => {
    const used = classesOf(html)
    const unused = classesIn(style).filter((name) => !used.has(name) && !named.has(name))
    const key = [style, ...unused].join('\n')
    const short = done.get(key) ?? without(style, unused)
    done.set(key, short)
    return short
  }
}

function classesOf(html: string): Set<string> {
  return new Set([...html.matchAll(/\sclass="([^"]*)"/g)].flatMap(([, names]) => names!.split(/\s+/)))
}

function classesIn(style: string): string[] {
  return [...new Set([...style.matchAll(/\.(-?[a-zA-Z_][\w-]*)/g)].map(([, name]) => name!))]
}

function without(style: string, classes: string[]): string {
  const { code } = transform({
    filename: 'page.css',
    code: Buffer.from(style),
    minify: true,
    unusedSymbols: classes,
  })
  return code.toString()
}
