import { describe, expect, test } from 'vitest'
import { projectFiles, withChangedLines } from '../../src/book/chapter/workspace.ts'
import { fence, labOf, snippetsOf } from './a-chapter.ts'

test('a project’s files lie where they do in their folder', () => {
  const snippets = snippetsOf({
    'my-api/app/main.py': '',
    'my-api/Dockerfile': '',
    'my-api-2/Dockerfile': '',
  })
  expect(projectFiles('my-api', snippets).map(({ path, snippet }) => [path, snippet])).toEqual([
    ['app/main.py', 'my-api/app/main.py'],
    ['Dockerfile', 'my-api/Dockerfile'],
  ])
})

describe('the lines that a rewrite changes', () => {
  test.each([
    ['a\nb\nc\n', 'a\nB\nc\n', [2]],
    ['a\nb\n', 'a\nb\n', []],
    ['a\nb\nc\n', 'a\nc\n', []],
    ['a\n', 'a\nb\nc\n', [2, 3]],
    ['b\n', 'a\nb\n', [1]],
    ['a\n', 'x\ny\n', [1, 2]],
    ['a', 'a\n', []],
    ['a\n', 'a\nb', [2]],
    ['a\n', 'a\n\n', [2]],
  ])('%j to %j', (before, after, lines) => {
    expect(changesOf([before, after])).toEqual([null, lines])
  })

  test('are counted against what the path held last', () => {
    expect(changesOf(['a\nb\n', 'a\nc\n', 'a\nb\n'])).toEqual([null, [2], [2]])
  })

  test('are counted against what `start` laid there', () => {
    const files = { 'my-api/Dockerfile': 'FROM a\n', 'my-api/Dockerfile.new': 'FROM a\nCMD b\n' }
    const lab = labOf(
      `<Lab id="x" start="my-api">\n\n<File src="my-api/Dockerfile.new" as="Dockerfile" />\n\n${build}\n</Lab>\n`,
      files,
    )
    expect(lab.steps[0]).toMatchObject({ changedLines: [2] })
  })

  test('are none where a region is quoted, which also changes nothing', () => {
    const whole = 'FROM a\n# region cmd\nCMD b\n# endregion cmd\n'
    const lab = labOf(
      `<File src="p/Dockerfile" />\n\n<File src="p/Dockerfile" region="cmd" />\n\n${build}\n<File src="p/Dockerfile" />\n\n${build}`,
      { 'p/Dockerfile': whole },
    )
    expect(changedLinesOf(lab)).toEqual([null, null, []])
  })

  test('are all new where bytes lay there that are no text', () => {
    const lab = labOf(
      `<Lab id="x" start="p">\n\n<File src="q/data" as="data" />\n\n${fence('$ cat data')}\n</Lab>\n`,
      { 'p/data': new Uint8Array([0]), 'q/data': 'a\n' },
    )
    expect(lab.steps[0]).toMatchObject({ changedLines: null })
  })
})

const build = fence('$ docker build .')

function changesOf(versions: string[]) {
  const files = Object.fromEntries(versions.map((text, index) => [`p/v${index}`, text]))
  const text = versions
    .map((_, index) => `<File src="p/v${index}" as="f" />\n\n${fence('$ cat f')}`)
    .join('\n')
  return changedLinesOf({ ...labOf(text, files), start: null })
}

function changedLinesOf(lab: Parameters<typeof withChangedLines>[0]) {
  return withChangedLines(lab).flatMap((step) => (step.kind === 'file' ? [step.changedLines] : []))
}
