"""Reads the square codes of all pictures in a folder with zxing-cpp and with zbar.

Prints one line of JSON for each that is installed: its name, the processor seconds that it took, and
by file the texts it found. Reading the picture files does not count.
"""

import ctypes
import ctypes.util
import json
import sys
import time
from pathlib import Path

ENABLE = 0
ALL_CODES = 0
SQUARE_CODES = 64
GREY = int.from_bytes(b"Y800", "little")


def pictures():
    for file in sorted(Path(sys.argv[1]).glob("*.pgm")):
        head, pixels = file.read_bytes().split(b"\n255\n", 1)
        width, height = map(int, head.split()[1:3])
        yield file.name, width, height, pixels


def run(peer, read):
    texts = {}
    seconds = 0
    for name, width, height, pixels in pictures():
        start = time.process_time()
        texts[name] = read(width, height, pixels)
        seconds += time.process_time() - start
    print(json.dumps({"peer": peer, "seconds": seconds, "texts": texts}), flush=True)


def zxing():
    try:
        import numpy
        import zxingcpp
    except ImportError:
        return

    def read(width, height, pixels):
        image = numpy.frombuffer(pixels, numpy.uint8).reshape(height, width)
        found = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)
        return [code.text for code in found]

    run("zxing-cpp", read)


def zbar():
    name = ctypes.util.find_library("zbar")
    if not name:
        return
    library = ctypes.CDLL(name)
    for function in (
        library.zbar_image_scanner_create,
        library.zbar_image_create,
        library.zbar_image_first_symbol,
        library.zbar_symbol_next,
    ):
        function.restype = ctypes.c_void_p
    library.zbar_symbol_get_data.restype = ctypes.c_char_p
    pointer = ctypes.c_void_p
    scanner = pointer(library.zbar_image_scanner_create())
    library.zbar_image_scanner_set_config(scanner, ALL_CODES, ENABLE, 0)
    library.zbar_image_scanner_set_config(scanner, SQUARE_CODES, ENABLE, 1)

    def read(width, height, pixels):
        image = pointer(library.zbar_image_create())
        library.zbar_image_set_format(image, ctypes.c_ulong(GREY))
        library.zbar_image_set_size(image, width, height)
        library.zbar_image_set_data(image, pixels, ctypes.c_ulong(len(pixels)), None)
        library.zbar_scan_image(scanner, image)
        texts = []
        symbol = library.zbar_image_first_symbol(image)
        while symbol:
            texts.append(library.zbar_symbol_get_data(pointer(symbol)).decode("utf-8", "replace"))
            symbol = library.zbar_symbol_next(pointer(symbol))
        library.zbar_image_destroy(image)
        return texts

    run("zbar", read)


zxing()
zbar()
