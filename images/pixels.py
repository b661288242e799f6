"""What a stranger's picture is, and its sizes.

Called through `files.sandbox`, in a process without Django. Paths are those of files on the disk;
sizes are (width, height) in pixels.
"""

from typing import Any

from PIL import Image, ImageOps

MOST = 40_000_000  # pixels: 160 MB when they are unpacked
LONGEST_SIDE = 16_000  # WebP holds 16,383
TURNED = (5, 6, 7, 8)  # orientations of Exif that change width and height
ORIENTATION = 0x0112
KINDS = ("PNG", "JPEG", "WEBP")
PAGE_COLOURS = {"RGB", "RGBA", "L", "LA"}
Image.MAX_IMAGE_PIXELS = None  # MOST is stricter


def examine(path: str) -> dict[str, Any]:
    """{"kind": "png" or such, None for none of ours, "size", "problem": None, "pixels", "side" or
    "broken"}.
    """
    try:
        image = Image.open(path, formats=KINDS)
    except Image.UnidentifiedImageError:
        return {"kind": None, "size": None, "problem": None}
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception:  # noqa: BLE001 - a broken file can raise anything
        return {"kind": None, "size": None, "problem": "broken"}
    with image:
        found = {
            "kind": _kind(image),
            "size": image.size,
            "problem": None,
        }
        if image.width * image.height > MOST:
            found["problem"] = "pixels"
        elif max(image.size) > LONGEST_SIDE:
            found["problem"] = "side"
        else:
            try:
                image.load()
            except MemoryError:
                raise
            except Exception:  # noqa: BLE001 - as above
                found["problem"] = "broken"
    return found


def _kind(image: Image.Image) -> str:
    kind = (image.format or "").lower()
    return "jpeg" if kind == "mpo" else kind


def measure(path: str) -> dict[str, Any]:
    """{"kind", "size"}: the size as it is seen, which Exif may have rotated."""
    with Image.open(path, formats=KINDS) as image:
        turned = image.getexif().get(ORIENTATION) in TURNED
        return {
            "kind": _kind(image),
            "size": image.size[::-1] if turned else image.size,
        }


def make(path: str, target: str, order: dict[str, Any]) -> None:
    """Write the size that `order` describes to `target`.

    {"box": (left, top, right, bottom) of the picture as it is seen, "size", "kind": "png", "jpeg"
    or "webp", "options": how it is saved}. Nothing that a camera wrote into the file, the place
    for example, is in it.
    """
    with Image.open(path, formats=KINDS) as original:
        image = _upright(original, order)
        image = (
            image
            if image.mode in PAGE_COLOURS
            else image.convert("RGBA" if _sees_through(image) else "RGB")
        )
        image = image.resize(
            tuple(order["size"]), Image.Resampling.LANCZOS, tuple(order["box"]), reducing_gap=3.0
        )
        if order["kind"] == "jpeg" and _sees_through(image):
            image = _on_white(image)
        for name in ("exif", "xmp", "comment", "dpi"):
            image.info.pop(name, None)
        image.save(target, order["kind"].upper(), **order["options"])


def _upright(image: Image.Image, order: dict[str, Any]) -> Image.Image:
    """As it is seen. A large JPEG is read at an eighth, a quarter or half of its size where that
    is enough; the box follows.
    """
    turned = image.getexif().get(ORIENTATION) in TURNED
    before = image.size[::-1] if turned else image.size
    left, top, right, bottom = order["box"]
    share = max(order["size"][0] / (right - left), order["size"][1] / (bottom - top))
    image.draft(None, (int(image.width * share * 2), int(image.height * share * 2)))
    image = ImageOps.exif_transpose(image)
    across, down = image.width / before[0], image.height / before[1]
    edges = (left * across, top * down, right * across, bottom * down)
    order["box"] = [
        min(max(edge, 0), most) for edge, most in zip(edges, image.size * 2, strict=True)
    ]
    return image


def _sees_through(image: Image.Image) -> bool:
    return image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info


def _on_white(image: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", image.size, "white")
    ground.alpha_composite(image.convert("RGBA"))
    return ground.convert("RGB")
