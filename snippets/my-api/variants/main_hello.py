"""A service with two addresses: one says that it is alive, one greets."""

from fastapi import FastAPI

app = FastAPI(title="my-api")


@app.get("/health")
def health() -> dict[str, bool]:
    return {"ok": True}


@app.get("/hello/{name}")
def hello(name: str) -> dict[str, str]:
    return {"hello": name}
