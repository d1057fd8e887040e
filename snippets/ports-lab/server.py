"""Answers whoever rings with one line: who they are, and at which of our addresses they rang."""

import sys
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer


class Doorbell(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        them, us = self.client_address[0], self.connection.getsockname()[0]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"You are {them}. You rang at {us}.\n".encode())


class House(ThreadingTCPServer):
    allow_reuse_address = True


address, port = sys.argv[1], int(sys.argv[2])
with House((address, port), Doorbell) as server:
    print(f"Listening at {address}, port {port}.", flush=True)
    server.serve_forever()
