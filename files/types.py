"""The content types that browsers are told. A machine's own table may lack the newer ones or
differ.
"""

OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    "csv": "text/csv",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "mp4": "video/mp4",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": f"{OFFICE}.presentationml.presentation",
    "txt": "text/plain",
    "vtt": "text/vtt",
    "webm": "video/webm",
    "webp": "image/webp",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
}
# as people say them
FILM_KINDS, CAPTION_KINDS = ("MP4", "WEBM"), ("VTT",)
