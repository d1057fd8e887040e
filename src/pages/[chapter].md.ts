import type { APIRoute } from 'astro'
import type { Chapter } from '../book/types.ts'
import { chapterMarkdown } from '../components/chapter-markdown.ts'
import { theBook } from '../components/the-book.ts'

/** Each chapter as plain Markdown, beside its page: `/fastapi-lab.md`. */
export async function getStaticPaths() {
  const { chapters } = (await theBook()).book
  return chapters.map((chapter) => ({ params: { chapter: chapter.id }, props: { chapter } }))
}

export const GET: APIRoute<{ chapter: Chapter }> = async ({ props: { chapter } }) =>
  new Response(await chapterMarkdown(chapter), {
    headers: { 'content-type': 'text/markdown; charset=utf-8' },
  })
