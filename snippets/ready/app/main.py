"""A service that is alive at once, and ready when it can reach its dictionary."""

import os
from urllib.request import urlopen

from fastapi import FastAPI, Response

WORDS = os.environ["DICTIONARY_URL"] + "/words.txt"

app = FastAPI(title="my-api")


@app.get("/health")
def health() -> dict[str, bool]:
    return {"ok": True}


@app.get("/ready")
def ready(response: Response) -> dict[str, bool]:
    try:
        urlopen(WORDS, timeout=1).close()
    except OSError:
        response.status_code = 503
        return {"ready": False}
    return {"ready": True}
