import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const title = readFileSync('src/title.txt', 'utf8').trim()
const page = `<!doctype html>
<html lang="en">
  <title>${title}</title>
  <h1>${title}</h1>
</html>
`
mkdirSync('dist', { recursive: true })
writeFileSync('dist/index.html', page)
console.log(`Wrote dist/index.html, ${page.length} characters.`)
