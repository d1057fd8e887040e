import type { APIRoute } from 'astro'
import { inflateRawSync } from 'node:zlib'
import { theBook } from '../../components/the-book.ts'

/** The files of an image, layer by layer: fetched when a reader opens them. */
export async function getStaticPaths() {
  return (await theBook()).images.map(({ id, image }) => ({
    params: { image: id },
    props: { files: image.files },
  }))
}

export const GET: APIRoute<{ files: string }> = ({ props }) =>
  new Response(new Uint8Array(inflateRawSync(Buffer.from(props.files, 'base64'))))
