"""Prints what an image is made of, as JSON: its configuration, and of each layer what it adds, changes and removes."""

import json
import subprocess
import sys
import tarfile
import tempfile

MOST_FILES = 60_000


def main(name):
    with tempfile.TemporaryFile() as archive:
        if subprocess.run(["docker", "save", name], stdout=archive).returncode != 0:
            sys.exit(3)
        archive.seek(0)
        print(json.dumps(describe(tarfile.open(fileobj=archive)), separators=(",", ":")))


def describe(image):
    manifest = json.load(image.extractfile("manifest.json"))[0]
    config = json.load(image.extractfile(manifest["Config"]))
    blobs = iter(manifest["Layers"])
    there = set()
    kept = [0]
    layers = []
    for entry in config.get("history") or []:
        layer = {"instruction": entry.get("created_by", ""), "digest": None}
        if not entry.get("empty_layer"):
            blob = next(blobs)
            layer |= {"digest": blob.rsplit("/", 1)[-1], **read_layer(image.extractfile(blob), there, kept)}
        layers.append(layer)
    return {
        "platform": f"{config['os']}/{config['architecture']}",
        "config": config.get("config") or {},
        "layers": layers,
    }


def read_layer(blob, there, kept):
    """In the tree, a folder is an object, a new file its size, a changed one its size in a list, a removed one null."""
    found = {"bytes": 0, "added": 0, "changed": 0, "removed": 0, "omitted": 0, "files": {}}
    with tarfile.open(fileobj=blob, mode="r|*") as layer:
        for member in layer:
            path = member.name.removeprefix("./").strip("/")
            folder, _, base = path.rpartition("/")
            if base == ".wh..wh..opq":
                hide(there, folder, found, kept)
            elif base.startswith(".wh."):
                gone = f"{folder}/{base[4:]}".lstrip("/")
                there.difference_update([each for each in there if each == gone or each.startswith(gone + "/")])
                put(found, kept, gone, None)
                found["removed"] += 1
            elif not member.isdir() and path:
                found["bytes"] += member.size
                found["changed" if path in there else "added"] += 1
                put(found, kept, path, [member.size] if path in there else member.size)
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
