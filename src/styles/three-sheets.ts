import type { Rolldown } from 'vite'

/**
 * The book's style in three sheets: what a chapter's page can need, which every page has; what only transcripts and proofs do; and what
 * only the other pages do. A sheet for each page would weigh more, since a small file compresses badly; one for all would have the reader
 * of a chapter wait for the cover's style.
 */
export const threeSheets: Rolldown.CodeSplittingOptions = {
  groups: [
    {
      test: /\.css$/,
      name: (id, graph) =>
        isOf(/\/pages\/\[chapter\]\.astro$/, id, graph)
          ? 'style'
          : isOf(/\/pages\/(proofs|transcripts)\//, id, graph)
            ? 'evidence'
            : 'pages',
    },
  ],
}

type Graph = Parameters<Extract<Rolldown.CodeSplittingGroup['name'], (...given: never[]) => unknown>>[1]

/** Whether such a page has the module, itself or by what it is made of. */
function isOf(page: RegExp, id: string, graph: Graph, seen = new Set<string>()): boolean {
  if (page.test(id)) return true
  if (seen.has(id)) return false
  seen.add(id)
  return graph.getModuleInfo(id)?.importers.some((importer) => isOf(page, importer, graph, seen)) ?? false
}
