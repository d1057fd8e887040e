import type { Plugin } from 'vite'

/**
 * Vite puts a helper around every `import()`, to fetch styles and other chunks ahead. Ours need neither, and a quarter of what a reader's
 * browser would parse before anything is clicked is that helper, its lists, and a file more to wait for. Here an import only loads.
 */
export function loadPlainly(): Plugin {
  return {
    name: 'load-plainly',
    apply: 'build',
    renderChunk(code) {
      if (!code.includes('__VITE_PRELOAD__')) return null
      const plain = code
        .replaceAll(/__vitePreload\((.*?), __VITE_PRELOAD__\)/gs, (_, load: string) => plainly(load))
        .replace(/^import \{ \w+ as __vitePreload \} from .*$/m, '')
      return { code: plain, map: null }
    },
    generateBundle(_options, bundle) {
      for (const file of Object.keys(bundle)) if (file.includes('preload-helper')) delete bundle[file]
    },
  }
}

/** Most of the time Vite has wrapped the import in a function that takes out of the module what is used, to return just that. */
function plainly(load: string): string {
  const [, alone] = /^async \(\) => \{\s*const \{[^}]*\} = await ([^;]*);/.exec(load) ?? []
  return alone ?? `(${load})()`
}
