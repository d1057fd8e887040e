"""Prints what an image is made of, as JSON: its configuration, and of each layer what it adds, changes and removes."""

import json
import re
import subprocess
import sys

MOST_FILES = 60_000


def main(name):
    """With the machine's own tar: its Python is a small one, that cannot read archives."""
    folder = subprocess.run(["mktemp", "-d"], capture_output=True, text=True, check=True).stdout.strip()
    try:
        with subprocess.Popen(["docker", "save", name], stdout=subprocess.PIPE) as save:
            subprocess.run(["tar", "-x", "-C", folder], stdin=save.stdout)
        if save.returncode != 0:
            sys.exit(3)
        print(json.dumps(describe(folder), separators=(",", ":")))
    finally:
        subprocess.run(["rm", "-r", folder])


def describe(folder):
    with open(f"{folder}/manifest.json") as file:
        manifest = json.load(file)[0]
    with open(f"{folder}/{manifest['Config']}") as file:
        config = json.load(file)
    blobs = iter(manifest["Layers"])
    there = set()
    kept = [0]
    layers = []
    for entry in config.get("history") or []:
        layer = {"instruction": entry.get("created_by", ""), "digest": None}
        if not entry.get("empty_layer"):
            blob = next(blobs)
            layer |= {"digest": blob.rsplit("/", 1)[-1], **read_layer(f"{folder}/{blob}", there, kept)}
        layers.append(layer)
    return {
        "platform": f"{config['os']}/{config['architecture']}",
        "config": config.get("config") or {},
        "layers": layers,
    }


def read_layer(blob, there, kept):
    """In the tree, a folder is an object, a new file its size, a changed one its size in a list, a removed one null."""
    found = {"bytes": 0, "added": 0, "changed": 0, "removed": 0, "omitted": 0, "files": {}}
    listing = subprocess.run(["tar", "-tvf", blob], capture_output=True, text=True, errors="replace", check=True)
    for line in listing.stdout.splitlines():
        kind, size, name = re.match(r"(.)\S+ \S+ +(\d+)\S* \S+ \S+ (.*)", line).groups()
        if kind == "l":
            name = name.split(" -> ")[0]
        elif kind == "h":
            name = name.split(" link to ")[0]
        path = name.removeprefix("./").strip("/")
        folder, _, base = path.rpartition("/")
        if base == ".wh..wh..opq":
            hide(there, folder, found, kept)
        elif base.startswith(".wh."):
            gone = f"{folder}/{base[4:]}".lstrip("/")
            there.difference_update([each for each in there if each == gone or each.startswith(gone + "/")])
            put(found, kept, gone, None)
            found["removed"] += 1
        elif kind != "d" and path:
            bytes = int(size) if kind == "-" else 0
            found["bytes"] += bytes
            found["changed" if path in there else "added"] += 1
            put(found, kept, path, [bytes] if path in there else bytes)
            there.add(path)
    return found


def hide(there, folder, found, kept):
    """An opaque folder: nothing shines through it from below."""
    for each in [each for each in there if each.startswith(folder + "/")]:
        there.remove(each)
        put(found, kept, each, None)
        found["removed"] += 1


def put(found, kept, path, value):
    if kept[0] >= MOST_FILES:
        found["omitted"] += 1
        return
    kept[0] += 1
    at = found["files"]
    *folders, base = path.split("/")
    for folder in folders:
        inside = at.get(folder)
        if not isinstance(inside, dict):
            inside = at[folder] = {}
        at = inside
    if not isinstance(at.get(base), dict):
        at[base] = value


main(sys.argv[1])
