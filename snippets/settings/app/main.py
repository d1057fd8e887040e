"""A service that greets, and that says how it has been set up."""

from fastapi import FastAPI

from app.settings import Settings, read_settings

settings = read_settings()
app = FastAPI(title="my-api")


@app.get("/health")
def health() -> dict[str, bool]:
    return {"ok": True}


@app.get("/hello/{name}")
def hello(name: str) -> dict[str, str]:
    return {"greeting": f"{settings.greeting}, {name}!"}


@app.get("/about")
def about() -> Settings:
    return settings
