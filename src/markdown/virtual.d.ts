/** Made by chapter-texts.ts. */
declare module 'virtual:chapter-texts' {
  /** By the chapter's id. */
  export const chapterTexts: Record<
    string,
    () => Promise<{ default: import('astro/runtime/server/index.js').AstroComponentFactory }>
  >
}
