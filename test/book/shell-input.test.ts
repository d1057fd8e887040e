import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wantsMore } from '../../src/book/chapter/shell-input.ts'

const complete = [
  'docker ps',
  '',
  '   ',
  '# only a remark',
  'echo done # a remark with "a quote',
  'echo a#b "c" $# ${#x} "#"',
  "echo 'single' \"double\" $'ansi \\' c' $\"local\"",
  'echo "a \\" b" \\" \\\\',
  "echo '\\'",
  'echo a \\\n  b',
  'docker run -d \\\n  --name web \\\n  nginx:1.30-alpine',
  'echo "two\nlines"',
  "python -c 'print(1)\nprint(2)'",
  'a | b',
  'a |\n  b',
  'a &&\n# a remark between\nb',
  'a || b && c; d & e',
  'sleep 1 &',
  'a;',
  'echo "$(date)" `date` ${HOME} "${HOME}"',
  'echo $(echo ")") "$(echo ")")" "$(echo "(")"',
  'echo "a `echo "b"` c"',
  'echo ${x:-"}"} ${x:-\'}\'} "${x:-\'}\'}"',
  'echo "${x:-"a b"}" ${x//\\}/y} ${x#(}',
  'echo $((1 << 2)) $(( (1 + 2) * 3 ))',
  '((i<<2))',
  '(( i = 1 << 4, j = 2 ))',
  'echo $((1<<2)) && cat <<< "a"',
  '((echo a); echo b)',
  'echo $((echo a); echo b)',
  'cat <<EOF\na\nEOF',
  'cat <<EOF\nEOF',
  'cat <<-EOF\n\ta\n\tEOF',
  "cat <<'EOF'\n$(not run \"\nEOF",
  'cat <<"EOF"\n`\nEOF',
  "cat <<\\EOF\n'\nEOF",
  "cat <<E'O'F\na\nEOF",
  'cat << EOF\n"\nEOF',
  'cat <<A <<B\n1\nA\n2\nB',
  'cat <<A - <<-"B C"\n1\nA\n\t2\n\tB C',
  'cat <<EOF | sort\nb\na\nEOF',
  'cat <<EOF && echo after\na\nEOF',
  'cat <<EOF\na\nEOF\necho after',
  'docker build -t x -f - . <<EOF\nFROM busybox:1.37\nRUN echo "unclosed\nEOF',
  "cat <<'EOF'\na\\\nEOF",
  'x=$(cat <<EOF\na )\nEOF\n)',
  'if true; then cat <<EOF\na\nEOF\nfi',
  'cat <<< word',
  'cat <<<"$x" <<< \'y\'',
  'if true; then echo a; fi',
  'if true\nthen echo a\nelif false\nthen echo b\nelse echo c\nfi',
  'if a; then { b; } fi',
  'if a; then (b) fi',
  'if [ -f x ]; then echo a; fi; echo b',
  'for i in 1 2 3; do echo $i; done',
  'for i in 1 2 3\ndo\n  echo $i\ndone',
  'for i; do echo $i; done',
  'for ((i = 0; i < 3; i++)); do echo $i; done',
  'for i in if for case; do echo $i; done',
  'while read -r line; do echo "$line"; done < file',
  'while read -r line; do echo "$line"; done <<EOF\na\nEOF',
  'until docker logs web 2>&1 | grep -q up; do sleep 0.2; done',
  'for a in 1; do for b in 2; do echo $a$b; done done',
  'case $x in a) echo 1;; b|c) echo 2;; *) echo 3;; esac',
  'case $x in\n  (a) echo 1 ;;\n  if) echo 2 ;&\n  for | while) echo 3 ;;&\n  *) echo 4\nesac',
  'case in in in) echo in;; esac',
  'case x in esac',
  'echo $(case x in x) echo 1;; esac)',
  '{ echo a; echo b; }',
  '{ a; } | { b; }',
  '(a; b) | (c)',
  '( (a) )',
  'echo if then fi { } \\(',
  'echo }',
  'echo {a,b} {1..3}',
  "'if' true",
  '"{" a',
  'try() { docker ps; }',
  'try() {\n  docker ps\n}',
  'try ()\n{\n  docker ps\n}',
  'try() ( docker ps )',
  'function try { docker ps; }',
  'function try() {\n  docker ps\n}',
  'try() if true; then echo a; fi',
  'time -p docker ps',
  'time { a; b; }',
  '! { a; }',
  '[[ -f x && ( -d y || $z == a* ) ]]',
  '[[ a < b ]] && echo less',
  '[[ $x =~ ^(a|b)$ ]]',
  'if [[ $x ]]; then echo a; fi',
  '[ "$x" = "y" ]',
  'a=(1 2 3)',
  'a=(1\n2\n# remark )\n3)',
  'declare -a a=( "x y" z )',
  'a+=(4) b[1]=(2) echo',
  'a=() b=',
  'diff <(sort a) <(sort b)',
  'tee >(cat)',
  'a 2>&1 > /dev/null',
  'a &> log',
  'a &>> log',
  'a >| file',
  'a 2>&1 | grep x',
  'exec 3<> file',
  "docker inspect --format '{{range $k, $v := .Config}}{{$k}}{{end}}' web",
  "sed 's|COPY app ./app|COPY app .|' Dockerfile | docker build -f - .",
  'awk \'$4 == "0A" { print $2 }\' /proc/net/tcp',
  "curl -w '%{http_code}\\n' http://localhost:8000/",
  'printf "%s\\n" "$@" "${a[@]}"',
  'toString',
  'constructor() { hasOwnProperty; }',
]

const unfinished = [
  "echo 'open",
  'echo "open',
  'echo "open $(date)',
  'echo "open \\"',
  "echo $'open \\'",
  'echo `date',
  'echo $(date',
  'echo "$(date"',
  'echo $(echo ")"',
  'echo ${x',
  'echo ${x:-"}"',
  'echo "${x"',
  'echo $((1 + 2',
  'echo $((1 + 2)',
  '((i<<2',
  '((echo a',
  'echo $((echo a)',
  'echo "${x:-\'}"',
  'a |',
  'a | # remark',
  'a |&',
  'a &&',
  'a ||',
  'a &&\n',
  'a &&\n# remark\n',
  'cat <<EOF',
  'cat <<EOF\na',
  'cat <<EOF\na\n EOF',
  'cat <<EOF\na\n\tEOF',
  'cat <<EOF\nEOF2',
  'cat <<EOF\nEOF ',
  'cat <<A <<B\n1\nA\n2',
  'cat <<EOF\na\\\nEOF',
  "cat <<'EOF'\nsome 'EOF'",
  'cat <<EOF | sort &&\na\nEOF',
  'x=$(cat <<EOF\na\nEOF',
  'if true',
  'if true; then',
  'if true; then echo a; else',
  'if true; then if true; then a; fi',
  'for i in 1 2',
  'for i in 1 2; do',
  'for i in 1; do echo done',
  'for ((i = 0; i < 3; i++))',
  'for ((i = 0; i < 3',
  'while true; do a',
  'until a',
  'select x in a b; do',
  'case x',
  'case x in',
  'case x in a)',
  'case x in a) b;;',
  'case x in a) b;; c) d',
  'case x in a) b; echo esac',
  'case x in (a) b;; esac | ',
  '{ a',
  '{ a; ',
  'echo }; { echo }',
  '(a',
  '(a; (b)',
  'try() {',
  'try() {\n  docker ps',
  'try()',
  'function try',
  'function try {',
  'function try()',
  '[[ -f x',
  '[[ -f x &&\n-f y',
  'a=(1',
  'a=(1\n2',
  'diff <(sort a',
  '! {',
  'A=1 B="',
]

/** Where an interactive shell asks on and `bash -n` is content: its input simply ended there. */
const unfinishedForPeople = ['echo a \\', 'docker run \\\n', 'echo a \\\nb \\', '\\']

/** The shell says at once that it does not understand. */
const refused = [
  'echo )',
  'a )',
  'fi',
  'done',
  '}',
  '(a &&)',
  'for i in 1; do echo; fi',
  'echo a (b)',
  'cat <<',
]

/** What bash says to a script that ends too early. */
const endsTooEarly = /unexpected end of file|unexpected EOF|delimited by end-of-file/

function askBash(command: string): 'complete' | 'unfinished' | 'refused' {
  const { status, stderr } = spawnSync('bash', ['-n', '-c', command], { encoding: 'utf8' })
  if (endsTooEarly.test(stderr)) return 'unfinished'
  return status === 0 ? 'complete' : 'refused'
}

describe('what bash says of these commands is what we say', () => {
  test.each(complete)('%j is complete', (command) => {
    expect(askBash(command)).toBe('complete')
    expect(wantsMore(command)).toBe(false)
  })

  test.each(unfinished)('%j wants more', (command) => {
    expect(askBash(command)).toBe('unfinished')
    expect(wantsMore(command)).toBe(true)
  })

  test.each(refused)('%j is refused, so nothing more is read', (command) => {
    expect(askBash(command)).toBe('refused')
    expect(wantsMore(command)).toBe(false)
  })
})

test.each(unfinishedForPeople)('%j wants more, as a shell that is typed into would', (command) => {
  expect(wantsMore(command)).toBe(true)
})

test('any beginning of a here-document wants more, line by line', () => {
  const lines = 'cat > app.py <<EOF\nprint("(")\n\n> quoted\nEOF'.split('\n')
  const verdicts = lines.map((_, index) => wantsMore(lines.slice(0, index + 1).join('\n')))
  expect(verdicts).toEqual([true, true, true, true, false])
})

test('any text gets a verdict', () => {
  const shellish = fc.array(
    fc.constantFrom(
      ...[
        '"',
        "'",
        '`',
        '$(',
        '${',
        '((',
        '(',
        ')',
        '))',
        '}',
        '{',
        '<<E',
        'E',
        '<<',
        '<<<',
        '\n',
        '\\',
        ' ',
        ';',
        ';;',
      ],
      ...[
        '|',
        '&&',
        '&',
        '#',
        'if',
        'then',
        'fi',
        'case',
        'in',
        'esac',
        'for',
        'do',
        'done',
        '[[',
        ']]',
        'f()',
        'function',
        'a=',
        '$',
      ],
    ),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        shellish.map((parts) => parts.join('')),
      ),
      (command) => {
        expect(typeof wantsMore(command)).toBe('boolean')
      },
    ),
    { numRuns: 5000 },
  )
})
