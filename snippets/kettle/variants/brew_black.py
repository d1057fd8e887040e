"""What the kettle has to offer."""


def brew():
    return 'Black tea.'
