"""Writes PNG files that lack their end, or say in an older program's way how
they are to be turned, and beside each what it shows: see pictures.py.
"""

import zlib

from pictures import Numbers, write

WIDE, HIGH = 11, 6
EXIF, APP1 = b"Raw profile type exif", b"Raw profile type APP1"


def chunk(name, data):
    return len(data).to_bytes(4, "big") + name + data \
        + zlib.crc32(name + data).to_bytes(4, "big")


def png(picture, notes=(), end=True, pieces=1, checksum=True):
    head = WIDE.to_bytes(4, "big") + HIGH.to_bytes(4, "big")
    packed = zlib.compress(b"".join(
        b"\0" + bytes(c for colour in row for c in colour)
        for row in picture))
    step = (len(packed) + pieces - 1) // pieces
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head + bytes([8, 2, 0, 0, 0]))
    data += b"".join(chunk(*note) for note in notes)
    for k in range(0, len(packed), step):
        data += chunk(b"IDAT", packed[k:k + step])
    if not checksum:
        data = data[:-4]
    return data + (chunk(b"IEND", b"") if end else b"")


def exif(way, before=b"Exif\0\0"):
    return before + b"MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0" \
        + bytes([way]) + b"\0\0\0\0\0\0"


def digits(data, name=b"exif"):
    """As programs write it: rows of 72 digits"""
    text = data.hex().encode()
    rows = [text[k:k + 72] for k in range(0, len(text), 72)]
    return b"\n%s\n%8d\n%s\n" % (name, len(data), b"\n".join(rows))


def turned(picture, way):
    """As Exif numbers the ways"""
    if way >= 5:
        picture = [list(column) for column in zip(*picture)]
    if way in (2, 3, 6, 7):
        picture = [row[::-1] for row in picture]
    if way in (3, 4, 7, 8):
        picture = picture[::-1]
    return picture


def main():
    picture = Numbers(8).picture(WIDE, HIGH)
    for pieces in 1, 4:
        write("whole-%d.png" % pieces, png(picture, pieces=pieces), picture)
        write("endless-%d.png" % pieces,
              png(picture, pieces=pieces, end=False), picture)
        write("no-checksum-%d.png" % pieces,
              png(picture, pieces=pieces, end=False, checksum=False), picture)
        # The last piece is missing, and the end is not
        whole = png(picture, pieces=pieces)
        start = whole.rindex(b"IDAT") - 4
        write("less-%d.png" % pieces, whole[:start] + chunk(b"IEND", b""), None)

    for way in range(1, 9):
        text, other = digits(exif(way)), digits(exif(way % 8 + 1))
        xmp = b'<x><rdf:Description tiff:Orientation="%d"/></x>' % way
        element = b"<x><tiff:Orientation>%d</tiff:Orientation></x>" % way
        packed = zlib.compress(text)
        generic = digits(exif(way), b"generic profile")
        for name, notes in {
                "text": [(b"tEXt", EXIF + b"\0" + text)],
                "packed": [(b"zTXt", EXIF + b"\0\0" + packed)],
                "words": [(b"iTXt", EXIF + b"\0\0\0en\0Exif\0" + text)],
                "packed-words": [(b"iTXt", EXIF + b"\0\1\0\0\0" + packed)],
                "part": [(b"zTXt", APP1 + b"\0\0" + zlib.compress(generic))],
                "headless": [(b"tEXt", EXIF + b"\0" + digits(exif(way, b"")))],
                "xmp": [(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp)],
                "element": [(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + element)],
                "xmp-part": [(b"tEXt", APP1 + b"\0" + digits(xmp))],
                # The chunk that is made for it counts, before or behind
                "chunk": [(b"eXIf", exif(way, b"")),
                          (b"tEXt", EXIF + b"\0" + other)],
                "late-chunk": [(b"tEXt", EXIF + b"\0" + other),
                               (b"eXIf", exif(way, b""))]}.items():
            write("%s-%d.png" % (name, way), png(picture, notes),
                  turned(picture, way))
    # Notes that say nothing sensible turn nothing
    for name, text in {
            "empty": b"", "no-digits": b"\nexif\n      20\nxyz",
            "long": b"\nexif\n99999999999999999999999999\n4d4d002a",
            "cut": digits(exif(6))[:60], "odd": digits(exif(6))[:-40]}.items():
        write("note-%s.png" % name,
              png(picture, [(b"tEXt", EXIF + b"\0" + text)]), picture)
    write("note-unpacked.png",
          png(picture, [(b"zTXt", EXIF + b"\0\0not packed")]), picture)


main()
