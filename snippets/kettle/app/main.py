"""A kettle that answers over HTTP, at the address it is given."""

import signal
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

from app.brew import brew


class Kettle(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f'{brew()}\n'.encode())


def leave(*_):
    print('Asked to leave.')
    sys.exit()


signal.signal(signal.SIGTERM, leave)
address = sys.argv[1]
server = HTTPServer((address, 8000), Kettle)
print(f'Listening at {address}, port 8000.')
server.serve_forever()
