from .frame import Frame


def frame(request):
    """`frame` for every template. It reads nothing until a template asks it."""
    return {"frame": Frame(request)}
