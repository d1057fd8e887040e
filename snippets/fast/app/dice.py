"""Rolls dice, and knows which version it is."""

import os
import random

import click


@click.command()
@click.version_option(os.environ.get("VERSION", "unknown"), prog_name="dice")
@click.option("--count", default=1, help="How many dice.")
def roll(count):
    click.echo(" ".join(str(random.randint(1, 6)) for _ in range(count)))


roll()
