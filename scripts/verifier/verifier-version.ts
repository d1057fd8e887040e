import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { digest } from '../../src/book/fingerprint.ts'

/** A digest of all code that decides a verdict: the model's and the verifier's. Another one: every lab is run again. */
export async function verifierVersion(): Promise<string> {
  const folders = [join(import.meta.dirname, '../../src/book'), import.meta.dirname]
  const files = (await Promise.all(folders.map(sourcesIn))).flat()
  return digest(await Promise.all(files.map((file) => readFile(file, 'utf8'))))
}

async function sourcesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  return names
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => join(folder, name))
}
