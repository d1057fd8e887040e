"""One terminal of the lab machine: a long-lived interactive bash, driven over standard input and output.

Both directions carry frames: one letter, four bytes of length (big-endian), that many bytes.
  in   c a command · t text to type · i Ctrl-C · k kill what runs · f write a file (its path, a NUL, its mode, a NUL, its bytes)
  out  o output · e the command ended (its status) · x the shell ended (its status) · f the file is written (or why it is not)

Bash reads commands from a pipe that nothing it starts can see, each inside `eval '…' </dev/null`, so a command that reads finds the end of
its input. It is interactive, so its messages are those that a reader sees, and it has a controlling terminal of its own, so a Ctrl-C
written there reaches the foreground process group and no other. Run as `terminal.py tty`, that terminal is also the commands' input and output.
"""

import os
import select
import signal
import struct
import sys
from time import monotonic

isTty = sys.argv[1] == 'tty'
# Nothing of the host's, and nothing of what the machine itself was told.
environment = {
    'HOME': '/home/reader',
    'USER': 'reader',
    'LOGNAME': 'reader',
    'SHELL': '/bin/bash',
    'PATH': '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    'LANG': 'C.UTF-8',
    'TERM': 'xterm',
}
# Whether a command runs, and whether it was interrupted.
isRunning = wasInterrupted = False
# What bash prints on a tty when it is ready again: all output of the command came before it.
mark = b'\x1e' + os.urandom(16).hex().encode() + b'\x1e'


def main():
    global bash, commands, output, status, screen
    (commandsEnd, commands), (output, outputEnd), (status, statusEnd) = os.pipe(), os.pipe(), os.pipe()
    bash, screen = os.forkpty()
    if bash == 0:
        os.dup2(commandsEnd, 0)
        if not isTty:
            os.dup2(outputEnd, 1)
            os.dup2(outputEnd, 2)
        os.closerange(3, 64)
        os.execve('/bin/bash', ['bash', '--noprofile', '--norc', '--noediting', '-i'], environment)
    os.close(commandsEnd)
    os.close(outputEnd)
    for fd in (output, status, screen):
        os.set_blocking(fd, False)
    setUp(statusEnd)
    serve()


def setUp(statusEnd):
    """
    The status goes through our own descriptor: no file that a reader could come across, nothing that commands inherit. It is told in a
    later part of PROMPT_COMMAND: what a reader sets is the first one, and goes before it. Prompts stay empty, since the page draws its own.
    """
    global settling
    told = f'/proc/{os.getpid()}/fd/{statusEnd}'
    report = f'echo $? >{told}' + (f"; printf '{mark.decode()}' >/dev/tty" if isTty else '')
    quiet = "{ %s; PS1= PS2=; } 2>/dev/null" % report
    # Leaves `$?` as it is: the reader may ask for it next.
    settling = f'eval "{{ echo settled%d >{told}; }} 2>/dev/null; (exit $?)"\n'.encode()
    # Wide enough that no program's own line editing wraps what is typed.
    size = f'stty rows 50 columns 200 <{os.ptsname(screen)}'
    prompts = "PS1= PS2= PROMPT_COMMAND=([9]='%s')" % quiet.replace("'", "'\\''")
    os.write(commands, f'{size}; {prompts}; unset HISTFILE; history -c; set +o history +H\n'.encode())
    select.select([status], [], [])
    os.read(status, 64)
    if isTty:
        readUntilMarks(1)
    else:
        drain(output)


def serve():
    alive = os.pidfd_open(bash)
    shown = screen if isTty else output
    while True:
        ready, _, _ = select.select([0, status, alive, screen, output], [], [])
        if 0 in ready:
            obey()
        if screen in ready and not isTty:
            drain(screen)
        if shown in ready:
            show(drain(shown))
        if status in ready:
            finish()
        if alive in ready:
            _, how = os.waitpid(bash, 0)
            show(drain(shown))
            send(b'x', str(os.waitstatus_to_exitcode(how)).encode())
            return


def finish():
    """The command has ended: what it printed is all there before its status goes out."""
    global isRunning
    reports = settle() if wasInterrupted else drain(status)
    exits = [report for report in reports.split() if not report.startswith(b'settled')]
    show(readUntilMarks(len(exits)) if isTty else drain(output))
    if isRunning:
        isRunning = False
        send(b'e', exits[0])


def settle():
    """
    A Ctrl-C that came too late for the command makes bash report once more, which must not be taken for the next command's end. Signals come
    first: once bash does what it is asked here, and has reported that, no more is to come. A question that is lost to the signal is asked again;
    the answer to the newest one is waited for, so that none of a slow bash comes afterwards.
    """
    reports = drain(status)
    for question in range(10):
        os.write(commands, settling % question)
        deadline = monotonic() + 1
        while monotonic() < deadline:
            select.select([status], [], [], 0.1)
            reports += drain(status)
            _, settled, after = reports.partition(b'settled%d\n' % question)
            if settled and b'\n' in after:
                return reports
    return reports


def interrupt():
    """What is typed goes through the kernel's own queue; it shows the `^C` when it has sent the signal."""
    os.write(screen, b'\x03')
    seen, deadline = b'', monotonic() + 1
    # On a tty the `^C` is the reader's to see.
    while not isTty and b'^C' not in seen and monotonic() < deadline:
        select.select([screen], [], [], 0.1)
        seen += drain(screen)


def obey():
    global isRunning, wasInterrupted
    header = readAll(5)
    kind, length = header[:1], struct.unpack('>I', header[1:])[0]
    text = readAll(length)
    if kind == b'c':
        into = os.ptsname(screen) if isTty else '/dev/null'
        quoted = text.replace(b"'", b"'\\''")
        isRunning, wasInterrupted = True, False
        os.write(commands, b"eval '" + quoted + b"' <" + into.encode() + b'\n')
    elif kind == b't':
        os.write(screen, text)
    elif kind == b'i' and isRunning:
        wasInterrupted = True
        interrupt()
    elif kind == b'k' and isRunning:
        wasInterrupted = True
        kill()
    elif kind == b'f':
        send(b'f', writeFile(text))


def readAll(length):
    """The verifier is gone when its end is closed: then all of this ends too."""
    data = b''
    while len(data) < length:
        more = os.read(0, length - len(data))
        if not more:
            killAll(descendants() + [bash])
            sys.exit()
        data += more
    return data


held = b''


def show(data):
    """A tty's output is held back from where the mark may have begun; what was no mark comes a little late."""
    global held
    if isTty:
        data = held + data
        begin = data.find(b'\x1e')
        data, held = (data, b'') if begin < 0 else (data[:begin], data[begin:])
    if data:
        send(b'o', data)


def readUntilMarks(count):
    global held
    deadline = monotonic() + 5
    while held.count(mark) < count and monotonic() < deadline:
        select.select([screen], [], [], 0.1)
        held += drain(screen)
    data, held = held.replace(mark, b''), b''
    return data


def drain(fd):
    """All that can be read now, at most 1 MiB of it."""
    parts, size = [], 0
    try:
        while size < 1 << 20:
            part = os.read(fd, 1 << 16)
            if not part:
                break
            parts.append(part)
            size += len(part)
    except OSError:
        pass
    return b''.join(parts)


def kill():
    """All that the command started, by force. A loop of bash's own gets a Ctrl-C; bash itself goes when it does not heed that."""
    killAll(descendants())
    if not hasEnded(0.3):
        interrupt()
        if not hasEnded(1):
            killAll(descendants() + [bash])


def hasEnded(seconds):
    return bool(select.select([status], [], [], seconds)[0])


def killAll(pids):
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except OSError:
            pass


def descendants():
    children = {}
    for pid in filter(str.isdigit, os.listdir('/proc')):
        try:
            with open(f'/proc/{pid}/stat') as stat:
                parent = int(stat.read().rpartition(')')[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(pid))
    found = children.get(bash, [])
    for pid in found:
        found += children.get(pid, [])
    return found


def writeFile(text):
    path, mode, data = text.split(b'\0', 2)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as file:
            file.write(data)
        os.chmod(path, int(mode, 8))
        return b''
    except OSError as error:
        return str(error).encode()


def send(kind, data):
    data = kind + struct.pack('>I', len(data)) + data
    while data:
        data = data[os.write(1, data) :]


main()
