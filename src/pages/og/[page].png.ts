import type { APIRoute } from 'astro'
import { type Card, drawCard } from '../../components/draw-card.ts'
import { theBook } from '../../components/the-book.ts'

/** A picture for each chapter and one for the book, for where a link to it is shown. */
export async function getStaticPaths() {
  const { chapters } = (await theBook()).book
  const cover: Card = {
    over: 'A textbook that proves itself',
    title: 'Building Your Own Docker Images',
    text: 'Every command on its pages was typed into a real Docker engine first.',
  }
  const cards = chapters.map(({ id, number, meta }): [string, Card] => [
    id,
    { over: `Chapter ${number}`, title: meta.title, text: meta.description },
  ])
  return [['book', cover] as const, ...cards].map(([page, card]) => ({ params: { page }, props: { card } }))
}

export const GET: APIRoute<{ card: Card }> = async ({ props: { card } }) =>
  new Response(await drawCard(card), { headers: { 'content-type': 'image/png' } })
