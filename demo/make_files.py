"""Make the demonstration's PDF files and pictures from their sources: `python demo/make_files.py`.

files/src/*.html becomes files/*.pdf (tagged, with an outline); images/src/*.svg becomes
images/*.png (1600 x 1000). The results are committed, since no light library of the running site
can make them. Needs the development requirements and a Chromium: the one that the variable CHROMIUM
names, else `chromium` on the path.
"""

import os
import shutil
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
PICTURE = {"width": 1600, "height": 1000}


def make_pdf(tab: Page, source: Path) -> Path:
    target = HERE / "files" / f"{source.stem}.pdf"
    tab.goto(source.as_uri())
    tab.pdf(
        path=target, prefer_css_page_size=True, print_background=True, tagged=True, outline=True
    )
    return target


def make_picture(tab: Page, source: Path) -> Path:
    target = HERE / "images" / f"{source.stem}.png"
    tab.goto(source.as_uri())
    picture = Image.open(BytesIO(tab.screenshot())).convert("RGB")
    # The drawings have few flat colours: a palette halves the file and nobody sees a difference.
    picture = picture.quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    picture.save(target, optimize=True)
    return target


def main() -> None:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        tab = browser.new_page(viewport={"width": PICTURE["width"], "height": PICTURE["height"]})
        made = [make_pdf(tab, source) for source in sorted((HERE / "files" / "src").glob("*.html"))]
        made += [
            make_picture(tab, source) for source in sorted((HERE / "images" / "src").glob("*.svg"))
        ]
        browser.close()
    for file in made:
        sys.stdout.write(f"{file.relative_to(HERE)}  {file.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
