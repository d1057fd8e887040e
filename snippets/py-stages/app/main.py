"""A service with one address: it says that it is alive."""

from fastapi import FastAPI

app = FastAPI(title="my-api")


@app.get("/health")
def health() -> dict[str, bool]:
    return {"ok": True}
