import type { LayerFiles } from '../../book/record.ts'
import { bytes } from './bytes.ts'

type Node = LayerFiles[string]

/**
 * A layer's files as folders that open. What is in a folder is made when it is first opened, and no more than some hundreds of rows at a
 * time: a layer may hold tens of thousands of files.
 */
export function drawTree(files: LayerFiles): HTMLElement {
  const list = document.createElement('ul')
  const rows = Object.entries(files).sort(byKindAndName)
  appendRows(list, rows, 0)
  return list
}

const rowsAtOnce = 200

function appendRows(list: HTMLElement, rows: [string, Node][], from: number): void {
  list.append(...rows.slice(from, from + rowsAtOnce).map(([name, node]) => drawRow(name, node)))
  const left = rows.length - from - rowsAtOnce
  if (left <= 0) return
  const more = document.createElement('li')
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = `${left} more`
  button.addEventListener('click', () => {
    more.remove()
    appendRows(list, rows, from + rowsAtOnce)
    // The button is gone: the first of the rows that it brought takes its place.
    const first = list.children[from + rowsAtOnce] as HTMLElement
    first.tabIndex = -1
    first.focus()
  })
  more.append(button)
  list.append(more)
}

function drawRow(name: string, node: Node): HTMLElement {
  const row = document.createElement('li')
  if (!isFolder(node)) {
    const change = node === null ? 'removed' : Array.isArray(node) ? 'changed' : null
    row.append(text('code', name), ' ', text('span', sizeOf(node)))
    if (change) {
      row.className = change
      row.append(' ', text('strong', change))
    }
    return row
  }
  const details = document.createElement('details')
  const summary = document.createElement('summary')
  summary.append(text('code', `${name}/`), ' ', text('span', sumUp(node)))
  details.append(summary)
  details.addEventListener('toggle', () => details.append(drawTree(node)), { once: true })
  row.append(details)
  return row
}

function isFolder(node: Node): node is LayerFiles {
  return typeof node === 'object' && node !== null && !Array.isArray(node)
}

function byKindAndName([a, x]: [string, Node], [b, y]: [string, Node]): number {
  return Number(isFolder(y)) - Number(isFolder(x)) || (a < b ? -1 : 1)
}

function sizeOf(node: Exclude<Node, LayerFiles>): string {
  return node === null ? '' : bytes(Array.isArray(node) ? node[0] : node)
}

function sumUp(folder: LayerFiles): string {
  let [count, size] = [0, 0]
  const visit = (files: LayerFiles) => {
    for (const node of Object.values(files)) {
      if (isFolder(node)) visit(node)
      else {
        count++
        if (node !== null) size += Array.isArray(node) ? node[0] : node
      }
    }
  }
  visit(folder)
  return `${count === 1 ? '1 file' : `${count} files`}, ${bytes(size)}`
}

function text(name: string, content: string): HTMLElement {
  const made = document.createElement(name)
  made.textContent = content
  return made
}
