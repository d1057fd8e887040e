import click


@click.command()
@click.option("--name", default="world")
def greet(name):
    click.echo(f"Hello, {name}!")


greet()
