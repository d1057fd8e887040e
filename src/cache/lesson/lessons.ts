import type { Snippets } from '../../book/types.ts'
import type { Entry } from '../types.ts'
import type { Changes, Lesson } from './lesson.ts'

/** The projects that may be played with, of those that the book has. Their Dockerfiles are the chapters'; of other files, only names matter. */
export function lessonsOf(snippets: Snippets): Lesson[] {
  const text = (path: string) => new TextDecoder().decode(snippets.get(path)!.bytes)
  return [
    { make: greeter, needs: ['cache-lab/Dockerfile', 'cache-lab/variants/Dockerfile.careless'] },
    { make: dice, needs: ['fast/Dockerfile', 'fast/variants/Dockerfile.slow'] },
  ].flatMap(({ make, needs }) => (needs.every((path) => snippets.has(path)) ? [make(text)] : []))
}

type Text = (path: string) => string

function greeter(text: Text): Lesson {
  const careless = text('cache-lab/variants/Dockerfile.careless')
  const first: Changes = {}
  return {
    id: 'watch-the-cache',
    title: 'A greeter, in two orders',
    dockerfiles: [
      { name: 'The list first', text: text('cache-lab/Dockerfile') },
      { name: 'Everything at once', text: careless },
    ],
    files: project('app.py', 'requirements.txt'),
    ignore: '',
    args: {},
    examples: [
      { name: 'The first build', before: [], now: first, measure: 'first-build' },
      { name: 'Nothing', before: [first], now: first, measure: 'second-build' },
      { name: 'The program', before: [first], now: { files: { 'app.py': 'edited' } }, measure: 'app-edit' },
      {
        name: 'The date of the program',
        before: [first],
        now: { files: { 'app.py': 'touched' } },
        measure: null,
      },
      {
        name: 'The list of libraries',
        before: [first],
        now: { files: { 'requirements.txt': 'edited' } },
        measure: 'requirements-edit',
      },
      {
        name: 'The program, when everything is copied at once',
        before: [first, { dockerfile: careless }],
        now: { dockerfile: careless, files: { 'app.py': 'edited' } },
        measure: 'careless-edit',
      },
    ],
  }
}

function dice(text: Text): Lesson {
  const first: Changes = {}
  const sorted: Changes = { dockerfile: text('fast/Dockerfile') }
  return {
    id: 'good-order',
    title: 'Dice, in two orders',
    dockerfiles: [
      { name: 'The first order', text: text('fast/variants/Dockerfile.slow') },
      { name: 'Sorted by change', text: text('fast/Dockerfile') },
    ],
    files: project('README.md', 'app/', 'app/dice.py', 'requirements.txt', 'steps.sh'),
    ignore: '',
    args: { VERSION: '1' },
    examples: [
      { name: 'The first build', before: [], now: first, measure: null },
      {
        name: 'The README',
        before: [first],
        now: { files: { 'README.md': 'edited' } },
        measure: 'slow-readme',
      },
      { name: 'The version', before: [first], now: { args: { VERSION: '2' } }, measure: 'slow-version' },
      { name: 'The order of the lines', before: [first], now: sorted, measure: null },
      {
        name: 'The README, in the new order',
        before: [first, sorted],
        now: { ...sorted, files: { 'README.md': 'edited' } },
        measure: 'fast-readme',
      },
      {
        name: 'The version, in the new order',
        before: [first, sorted],
        now: { ...sorted, args: { VERSION: '2' } },
        measure: 'fast-version',
      },
      {
        name: 'The program, in the new order',
        before: [first, sorted],
        now: { ...sorted, files: { 'app/dice.py': 'edited' } },
        measure: 'fast-program',
      },
    ],
  }
}

function project(...paths: string[]): Lesson['files'] {
  return new Map(
    paths.map((path): [string, Entry] =>
      path.endsWith('/')
        ? [path.slice(0, -1), { kind: 'folder', mode: 0o755 }]
        : [path, { kind: 'file', content: path, mode: 0o644 }],
    ),
  )
}
