import type { LayerFiles } from '../../book/record.ts'
import { useSheet } from '../use-sheet.ts'
import { drawTree } from './tree.ts'
import styles from './explorer.css?url'

/** Puts a folding list of files under each layer that has some. An image's files are fetched once, when the first of them is opened. */
export async function offerFiles(explorer: HTMLElement): Promise<void> {
  await useSheet(styles)
  for (const image of explorer.querySelectorAll<HTMLElement>('[data-files]')) {
    let fetched: Promise<LayerFiles[]> | undefined
    const files = () => (fetched ??= fetchFiles(image.dataset.files!))
    for (const place of image.querySelectorAll<HTMLElement>('[data-layer]'))
      place.append(
        folded(`Files of ${place.dataset.name}`, async () => (await files())[Number(place.dataset.layer)]!),
      )
  }
}

function folded(name: string, layer: () => Promise<LayerFiles>): HTMLElement {
  const details = document.createElement('details')
  const summary = document.createElement('summary')
  summary.textContent = 'Files'
  summary.setAttribute('aria-label', name)
  details.className = 'tree'
  details.append(summary)
  const open = async () => {
    const status = document.createElement('p')
    status.setAttribute('role', 'status')
    status.textContent = 'Fetching …'
    details.append(status)
    try {
      const drawn = drawTree(await layer())
      status.remove()
      details.append(drawn)
    } catch {
      status.textContent = 'The files could not be fetched.'
    }
  }
  details.addEventListener('toggle', () => void open(), { once: true })
  return details
}

async function fetchFiles(address: string): Promise<LayerFiles[]> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`)
  return (await response.json()) as LayerFiles[]
}
