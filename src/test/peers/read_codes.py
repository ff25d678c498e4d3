"""Reads the square codes of all pictures in a folder with zxing-cpp and with zbar.

Prints one line of JSON for each that is installed: its name, the processor seconds that it took, and
by file the texts it found. Decoding the picture files does not count: zxing-cpp is given what was
loaded before, and of zbarimg's time that of a run which looks for nothing is taken off.
"""

import json
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

files = sorted(Path(sys.argv[1]).glob("*.pgm"))


def zxing():
    try:
        import numpy
        import zxingcpp
    except ImportError:
        return
    texts = {}
    seconds = 0
    for file in files:
        head, pixels = file.read_bytes().split(b"\n255\n", 1)
        width, height = map(int, head.split()[1:3])
        image = numpy.frombuffer(pixels, numpy.uint8).reshape(height, width)
        start = time.process_time()
        found = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)
        seconds += time.process_time() - start
        texts[file.name] = [code.text for code in found]
    print(json.dumps({"peer": "zxing-cpp", "seconds": seconds, "texts": texts}))


def children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def zbar():
    if not shutil.which("zbarimg"):
        return
    texts = {}
    start = children()
    for file in files:
        command = ["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", str(file)]
        said = subprocess.run(command, capture_output=True).stdout
        texts[file.name] = said.decode("utf-8", "replace").splitlines()
    seconds = children() - start
    start = children()
    for file in files:
        subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", str(file)], capture_output=True)
    seconds -= children() - start
    print(json.dumps({"peer": "zbar", "seconds": seconds, "texts": texts}))


zxing()
zbar()
