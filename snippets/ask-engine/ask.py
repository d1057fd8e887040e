"""Asks the engine, by way of its socket, which containers are running."""

import http.client
import json
import socket

engine = http.client.HTTPConnection("engine")
engine.sock = socket.socket(socket.AF_UNIX)
engine.sock.connect("/var/run/docker.sock")
engine.request("GET", "/containers/json")
for container in json.load(engine.getresponse()):
    print(container["Names"][0])
