import { describe, expect, test } from 'vitest'
import { fingerprints, labKey } from '../../src/book/fingerprint.ts'
import type { Circumstances, LabRecord } from '../../src/book/record.ts'
import type { Lab } from '../../src/book/types.ts'
import { whyRun } from '../../src/book/why-run.ts'
import { fence, labOf } from './a-chapter.ts'

const files = { 'p/a.txt': 'a\n', 'p/b.txt': 'b\n', 'q/a.txt': 'a\n' }
const text = `<Lab id="x" start="p">\n\nFirst.\n\n${fence('$ one')}\n<File src="p/a.txt" />\n\n${fence('$ two\nout')}\n${fence('$ three')}\n</Lab>\n`
const original = labOf(text, files)

/** Of a changed text: which steps are other ones now. */
function changedSteps(
  change: (text: string) => string,
  changedFiles: Record<string, string> = files,
): number[] {
  const before = fingerprints(original)
  return fingerprints(labOf(change(text), changedFiles)).flatMap((print, index) =>
    print === before[index] ? [] : [index],
  )
}

describe('a step’s fingerprint, and those of all steps after it', () => {
  test.each<[string, (text: string) => string, number[]]>([
    ['stay as they are with the text', (text) => text, []],
    ['do not mind prose', (text) => text.replace('First.', 'First of all,\n\n- do this:'), []],
    [
      'nor a claim around them',
      (text) => text.replace(fence('$ one'), `<Claim id="C05-01">\n\nOne.\n\n${fence('$ one')}\n</Claim>\n`),
      [],
    ],
    ['nor what is only shown', (text) => text.replace('First.', '```text skip="a log"\nlog\n```'), []],
    ['nor the lab’s name', (text) => text.replace('id="x"', 'id="y" title="Y"'), []],
    ['mind a command', (text) => text.replace('$ two', '$ 2'), [2, 3]],
    ['mind promised output', (text) => text.replace('out', 'OUT'), [2, 3]],
    [
      'mind a fence’s options',
      (text) => text.replace('```console \n$ two', '```console exact\n$ two'),
      [2, 3],
    ],
    ['mind where a file is written', (text) => text.replace('a.txt"', 'a.txt" as="c.txt"'), [1, 2, 3]],
    ['mind another file', (text) => text.replace('p/a.txt', 'p/b.txt'), [1, 2, 3]],
    ['do not mind the same bytes from elsewhere', (text) => text.replace('p/a.txt', 'q/a.txt'), []],
    ['mind services', (text) => text.replace('id="x"', 'id="x" services="registries"'), [0, 1, 2, 3]],
    ['mind the start', (text) => text.replace('start="p"', 'start="q"'), [0, 1, 2, 3]],
    ['mind a step less', (text) => text.replace(fence('$ one'), ''), [0, 1, 2]],
  ])('%s', (_, change, steps) => {
    expect(changedSteps(change)).toEqual(steps)
  })

  test('mind a byte of a file that is written', () => {
    const lab = (byte: string) =>
      labOf(`${fence('$ one')}\n<File src="p/a.txt" />\n\n${fence('$ two')}`, { 'p/a.txt': byte })
    const [before, after] = [fingerprints(lab('a\n')), fingerprints(lab('b\n'))]
    expect(before.map((print, index) => print === after[index])).toEqual([true, false, false])
  })

  test('mind a byte of a file that lies there from the start', () => {
    expect(changedSteps((text) => text, { ...files, 'p/b.txt': 'B\n' })).toEqual([0, 1, 2, 3])
  })

  test('mind that a file can be executed', () => {
    const step = original.steps[1]!
    const executable = original.steps.with(1, { ...step, executable: true } as typeof step)
    expect(fingerprints({ ...original, steps: executable })[1]).not.toBe(fingerprints(original)[1])
  })

  test('mind what is quoted', () => {
    const quoting = (region: string) =>
      labOf(`<File src="p/f" />\n\n<File src="p/f" region="${region}" />\n\n${fence('$ one')}`, {
        'p/f': '# region a\n1\n# endregion a\n# region b\n2\n# endregion b\n',
      })
    expect(fingerprints(quoting('a'))[1]).not.toBe(fingerprints(quoting('b'))[1])
  })

  test('do not mind line ends of a chapter', () => {
    expect(changedSteps((text) => text.replaceAll('\n', '\r\n'))).toEqual([])
  })
})

const circumstances: Circumstances = {
  verifier: 'v1',
  image: 'i1',
  store: 'containerd',
  platform: 'linux/amd64',
  bases: [
    { name: 'a:1', digest: 'sha256:1', provenance: { kind: 'registry' } },
    { name: 'b:1', digest: 'sha256:2', provenance: { kind: 'registry' } },
  ],
}

describe('why a lab runs', () => {
  const passed = recordOf(original, circumstances)
  const place = (index: number) => `content/chapters/05-a-case.mdx:${original.steps[index]!.place.line}`

  test.each<[string, Lab, Circumstances, LabRecord | undefined, string | null]>([
    ['nothing has changed', original, circumstances, passed, null],
    ['it was never run', original, circumstances, undefined, 'it has not been run before'],
    [
      'it failed',
      original,
      circumstances,
      { ...passed, status: { kind: 'failed' } },
      'it did not pass the last time',
    ],
    [
      'nobody could tell',
      original,
      circumstances,
      { ...passed, status: { kind: 'unknown', because: 'a hang' } },
      'it did not pass the last time',
    ],
    [
      'a command',
      labOf(text.replace('$ two', '$ 2'), files),
      circumstances,
      passed,
      `the step at ${place(2)} changed`,
    ],
    [
      'a step more',
      labOf(text.replace('</Lab>', `${fence('$ four')}\n</Lab>`), files),
      circumstances,
      passed,
      'the step at content/chapters/05-a-case.mdx:25 changed',
    ],
    [
      'a step less',
      labOf(text.replace(fence('$ three'), ''), files),
      circumstances,
      passed,
      'a step at its end was taken out',
    ],
    [
      'a base',
      original,
      {
        ...circumstances,
        bases: [{ ...circumstances.bases[0]!, digest: 'sha256:3' }, circumstances.bases[1]!],
      },
      passed,
      'base image a:1 is another one now',
    ],
    ['the machine', original, { ...circumstances, image: 'i2' }, passed, 'the lab machine changed'],
    [
      'the store',
      original,
      { ...circumstances, store: 'overlay2' },
      passed,
      'the machine’s image store is overlay2 now',
    ],
    ['the verifier', original, { ...circumstances, verifier: 'v2' }, passed, 'the verifier changed'],
    [
      'the platform',
      original,
      { ...circumstances, platform: 'linux/arm64' },
      passed,
      'the platform or its base images changed',
    ],
    [
      'a base is no more used',
      original,
      { ...circumstances, bases: [] },
      passed,
      'the platform or its base images changed',
    ],
  ])('%s', (_, lab, now, before, why) => {
    expect(whyRun(lab, now, before)).toBe(why)
  })
})

function recordOf(lab: Lab, circumstances: Circumstances): LabRecord {
  return {
    lab: lab.id,
    chapter: lab.chapter,
    key: labKey(lab, circumstances),
    circumstances,
    status: { kind: 'passed' },
    when: '2026-11-23T00:00:00Z',
    seconds: 1,
    steps: fingerprints(lab).map((fingerprint, index) => ({
      place: lab.steps[index]!.place,
      fingerprint,
      status: { kind: 'passed' },
      seconds: 0,
      exchanges: [],
    })),
  }
}
