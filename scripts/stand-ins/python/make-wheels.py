"""Packs unpacked Debian packages of Python libraries into wheels, byte for byte the same each time.

usage: make-wheels.py FOLDER-OF-UNPACKED-PACKAGES WHEELHOUSE
"""

import base64
import email
import hashlib
import pathlib
import sys
import sysconfig
import zipfile

unpacked, wheelhouse = map(pathlib.Path, sys.argv[1:])


def main():
    wheelhouse.mkdir(parents=True)
    for package in sorted(unpacked.iterdir()):
        for libraries in package.glob('usr/lib/python3*/dist-packages'):
            for info in sorted(libraries.glob('*-info')):
                pack(libraries, info)


def pack(libraries, info):
    metadata = (info / ('METADATA' if info.suffix == '.dist-info' else 'PKG-INFO')).read_bytes()
    header = email.message_from_bytes(metadata)
    name, version = header['Name'], header['Version']
    stem = f"{name.replace('-', '_').replace('.', '_').lower()}-{version}"
    files = {
        str(path.relative_to(libraries)): path.read_bytes()
        for path in libraries.rglob('*')
        if path.is_file() and '__pycache__' not in path.parts and info not in path.parents
    }
    compiled = any(path.endswith('.so') for path in files)
    python = f'cp{sys.version_info.major}{sys.version_info.minor}'
    platform = sysconfig.get_platform().replace('-', '_')
    tag = f'{python}-{python}-{platform}' if compiled else 'py3-none-any'
    files[f'{stem}.dist-info/METADATA'] = metadata
    files[f'{stem}.dist-info/WHEEL'] = (
        f'Wheel-Version: 1.0\nGenerator: stand-in\nRoot-Is-Purelib: {str(not compiled).lower()}\nTag: {tag}\n'
    ).encode()
    entry_points = info / 'entry_points.txt'
    if entry_points.exists():
        files[f'{stem}.dist-info/entry_points.txt'] = entry_points.read_bytes()
    files[f'{stem}.dist-info/RECORD'] = record(files, f'{stem}.dist-info/RECORD')
    with zipfile.ZipFile(wheelhouse / f'{stem}-{tag}.whl', 'w', zipfile.ZIP_DEFLATED) as wheel:
        for path in sorted(files):
            wheel.writestr(zipfile.ZipInfo(path), files[path], zipfile.ZIP_DEFLATED)


def record(files, own):
    def line(path):
        digest = base64.urlsafe_b64encode(hashlib.sha256(files[path]).digest()).rstrip(b'=').decode()
        return f'{path},sha256={digest},{len(files[path])}'

    return '\n'.join([*map(line, sorted(files)), f'{own},,', '']).encode()


main()
