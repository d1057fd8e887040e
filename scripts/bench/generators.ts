import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { $ } from 'zx'
import { inheritedEnvironment } from '../site/inherited-environment.ts'
import type { GeneratedPage } from './generate-pages.ts'

/** A site generator with its search, set up the way its own documentation begins. */
export type Generator = {
  name: string
  packages: Record<string, string>
  files(pages: GeneratedPage[]): Record<string, string>
  /** Run in its folder. */
  build: string[]
  /** Where the built pages are, and what a page is called there. */
  out: string
  page(slug: string): string
}

export const generators: Generator[] = [
  {
    name: 'Starlight 0.42.4',
    packages: {
      astro: '7.3.5',
      '@astrojs/starlight': '0.42.4',
      '@astrojs/markdown-satteri': '0.4.2',
      sharp: '0.35.5',
    },
    files: (pages) => ({
      'astro.config.mjs': `import starlight from '@astrojs/starlight'\nexport default { integrations: [starlight({ title: 'Bench' })] }\n`,
      'src/content.config.ts': `import { defineCollection } from 'astro:content'\nimport { docsLoader } from '@astrojs/starlight/loaders'\nimport { docsSchema } from '@astrojs/starlight/schema'\nexport const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) }\n`,
      ...pagesIn(
        'src/content/docs',
        pages,
        ({ title, markdown }) => `---\ntitle: ${title}\n---\n\n${markdown}\n`,
      ),
    }),
    build: ['astro', 'build'],
    out: 'dist',
    page: (slug) => `${slug}/index.html`,
  },
  {
    name: 'VitePress 1.6.4',
    packages: { vitepress: '1.6.4' },
    files: (pages) => ({
      '.vitepress/config.mjs': `export default { title: 'Bench', ignoreDeadLinks: true, themeConfig: { search: { provider: 'local' }, sidebar: ${sidebar(pages)} } }\n`,
      ...pagesIn('.', pages, withHeading),
    }),
    build: ['vitepress', 'build', '.'],
    out: '.vitepress/dist',
    page: (slug) => `${slug}.html`,
  },
  {
    name: 'Docusaurus 3.10.2',
    packages: {
      '@docusaurus/core': '3.10.2',
      '@docusaurus/faster': '3.10.2',
      '@docusaurus/preset-classic': '3.10.2',
      '@easyops-cn/docusaurus-search-local': '0.55.3',
      react: '19.2.3',
      'react-dom': '19.2.3',
    },
    files: (pages) => ({
      'docusaurus.config.mjs': `export default { title: 'Bench', url: 'http://localhost', baseUrl: '/', future: { v4: true, faster: true }, presets: [['classic', { docs: { routeBasePath: '/' }, blog: false, theme: {} }]], themes: [['@easyops-cn/docusaurus-search-local', { hashed: true, docsRouteBasePath: '/' }]] }\n`,
      ...pagesIn('docs', pages, withHeading),
    }),
    build: ['docusaurus', 'build'],
    out: 'build',
    page: (slug) => `${slug}/index.html`,
  },
]

/** Lays a generator's project, with its packages; those of an earlier benchmark are used again. */
export async function layProject(
  folder: string,
  { name, packages, files }: Generator,
  pages: GeneratedPage[],
): Promise<void> {
  const laid = await readdir(folder).catch(() => [])
  for (const left of laid.filter((entry) => !['node_modules', 'package-lock.json'].includes(entry)))
    await rm(join(folder, left), { recursive: true })
  await writeAll(folder, {
    'package.json': JSON.stringify({ name: 'bench', private: true, dependencies: packages }),
    ...files(pages),
  })
  const { exitCode, stderr } = await $({
    quiet: true,
    nothrow: true,
    cwd: folder,
  })`npm install --no-audit --no-fund --loglevel=error`
  if (exitCode !== 0) throw new Error(`${name} could not be installed:\n${stderr}`)
}

/** Builds it from nothing: no cache, no output of an earlier build. */
export async function buildProject(folder: string, { name, build, out }: Generator): Promise<void> {
  for (const left of [
    out,
    '.astro',
    'node_modules/.astro',
    'node_modules/.vite',
    '.vitepress/cache',
    '.docusaurus',
    'node_modules/.cache',
  ])
    await rm(join(folder, left), { recursive: true, force: true })
  const environment = inheritedEnvironment()
  const env = { ...environment, PATH: `${join(folder, 'node_modules/.bin')}:${environment.PATH}` }
  const { exitCode, stdout, stderr } = await $({ quiet: true, nothrow: true, cwd: folder, env })`${build}`
  if (exitCode !== 0) throw new Error(`${name} could not build:\n${(stdout + stderr).slice(-2000)}`)
}

export async function writeAll(folder: string, files: Record<string, string>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), text)
  }
}

/** Docusaurus builds no site without one. */
const home: GeneratedPage = { slug: 'index', title: 'Bench', markdown: 'Generated pages.' }

function pagesIn(
  folder: string,
  pages: GeneratedPage[],
  toText: (page: GeneratedPage) => string,
): Record<string, string> {
  return Object.fromEntries([home, ...pages].map((page) => [`${folder}/${page.slug}.md`, toText(page)]))
}

function withHeading({ title, markdown }: GeneratedPage): string {
  return `# ${title}\n\n${markdown}\n`
}

function sidebar(pages: GeneratedPage[]): string {
  return JSON.stringify(pages.map(({ slug, title }) => ({ text: title, link: `/${slug}` })))
}
