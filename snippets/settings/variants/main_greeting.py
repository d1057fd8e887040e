"""A service that is told, when it starts, how to greet."""

import os

from fastapi import FastAPI

GREETING = os.environ.get("GREETING", "Hello")

app = FastAPI(title="my-api")


@app.get("/health")
def health() -> dict[str, bool]:
    return {"ok": True}


@app.get("/hello/{name}")
def hello(name: str) -> dict[str, str]:
    return {"greeting": f"{GREETING}, {name}!"}
