"""A service with one address for everybody, and one for those who know the key."""

import os
import secrets
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, Header, HTTPException

KEY = Path(os.environ["API_KEY_FILE"]).read_text().strip()

app = FastAPI(title="my-api")


@app.get("/health")
def health() -> dict[str, bool]:
    return {"ok": True}


@app.get("/orders")
def orders(x_api_key: Annotated[str, Header()]) -> dict[str, int]:
    if not secrets.compare_digest(x_api_key.encode(), KEY.encode()):
        raise HTTPException(status_code=403, detail="This is not the key.")
    return {"orders": 3}
