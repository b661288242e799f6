from django.apps import AppConfig


class ImagesConfig(AppConfig):
    name = "images"

    def ready(self) -> None:
        from PIL import Image
        from willow.image import JPEGImageFile, PNGImageFile, WebPImageFile
        from willow.registry import registry

        def size_in_the_head(picture: PNGImageFile) -> tuple[int, int]:
            """Willow itself decodes the whole picture to know its size."""
            picture.f.seek(0)
            with Image.open(picture.f) as image:
                return image.size

        for kind in (JPEGImageFile, PNGImageFile, WebPImageFile):
            registry.register_operation(kind, "get_size", size_in_the_head)
            registry.register_operation(kind, "get_frame_count", lambda _picture: 1)
