import { expect, test } from 'vitest'
import { usesOf } from '../../src/book/versions.ts'
import { bookOf, fence } from './a-chapter.ts'

const { chapters } = bookOf({
  '01-a': fence('$ docker pull python:3.14-slim\n$ docker run python:3.14\n$ docker run python:3.1'),
  '02-b': fence('$ docker run python:3.140-slim'),
  '03-c': fence("$ docker run -i alpine <<'EOF'\n> pip install FastAPI==0.143.3\n> EOF"),
})

test.each([
  ['python:3.14', [[1, ['python:3.14-slim', 'python:3.14']]]],
  ['python:3.1', [[1, ['python:3.1']]]],
  ['fastapi==0.143.3', [[3, ['fastapi==0.143.3']]]],
  ['fastapi==0.143.30', []],
])('%s is asked for by name, wherever it stands', (pin, uses) => {
  expect(usesOf({ pin }, chapters).map(({ chapter, names }) => [chapter.number, names])).toEqual(uses)
})
