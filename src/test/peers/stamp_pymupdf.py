"""The work of PrintBenchmark with PyMuPDF and a QR library, in the manner of Plom.

Usage: stamp_pymupdf.py BODY.pdf FONT.ttf OUT.pdf PACKETS SIDES
Prints: sides, seconds, bytes of the file, name of the QR library.
"""

import io
import os
import sys
import time

import fitz

try:
    import segno

    LIBRARY = "segno"

    def code(text):
        out = io.BytesIO()
        segno.make_qr(text, version=2, error="q", boost_error=False).save(out, kind="png", border=0)
        return out.getvalue()

except ImportError:
    import qrcode

    LIBRARY = "qrcode"

    def code(text):
        made = qrcode.QRCode(version=2, error_correction=qrcode.constants.ERROR_CORRECT_Q, border=0)
        made.add_data(text)
        made.make(fit=False)
        out = io.BytesIO()
        made.make_image().save(out, format="PNG")
        return out.getvalue()


MM = 72 / 25.4
CORNERS = [(170, 20), (20, 257), (170, 257)]  # top left of each code, mm

body_path, font, out_path, packets, sides = sys.argv[1:6]
packets, sides = int(packets), int(sides)
start = time.perf_counter()
body = fitz.open(body_path)
out = fitz.open()
for packet in range(packets):
    for side in range(sides):
        page = out.new_page(width=595.276, height=841.89)
        page.show_pdf_page(page.rect, body, side % len(body))
        for corner, (x, y) in enumerate(CORNERS):
            place = fitz.Rect(x * MM, y * MM, (x + 20) * MM, (y + 20) * MM)
            page.insert_image(place, stream=code("P1%013d%02d%dABCDEF" % (packet, side, corner)))
        page.insert_font("F0", font)
        for x, y, size, text in [
            (20, 27.8, 9.5, "Айгерім Сейтқали %d, 5 «Ә»" % packet),
            (150, 21.4, 18, str(side + 1)),
            (160, 21.4, 11, "/ %d" % sides),
            (48.4, 286.4, 8.5, "%04d %04d %04d" % (packet, side, packet)),
            (130, 273, 8, "Поштаға: 14 қазанға дейін"),
            (130, 286.4, 8, "Ақбұлақ · 3-жинақ"),
        ]:
            page.insert_text((x * MM, y * MM), text, fontname="F0", fontsize=size)
out.save(out_path, garbage=3, deflate=True)
seconds = time.perf_counter() - start
print(packets * sides, seconds, os.path.getsize(out_path), LIBRARY)
