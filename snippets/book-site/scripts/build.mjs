import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'

mkdirSync('dist', { recursive: true })
for (const name of readdirSync('pages')) {
  const text = readFileSync(`pages/${name}`, 'utf8').trim()
  writeFileSync(`dist/${name.replace('.txt', '.html')}`, `<!doctype html>\n<p>${text}</p>\n`)
}
