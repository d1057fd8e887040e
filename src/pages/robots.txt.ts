import { published } from '../components/the-site.ts'

export function GET(): Response {
  const sitemap = published('sitemap-index.xml')
  return new Response(`User-agent: *\nAllow: /\n${sitemap ? `Sitemap: ${sitemap}\n` : ''}`)
}
