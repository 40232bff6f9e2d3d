"""Writes GIF files of all kinds, and beside each what it shows: see pictures.py.

The codes are written as they come, with a new start before they would grow, so
that nothing here is packed and nothing has to be believed.
"""

from pictures import Numbers, little, look_up, plain, write

WIDE, HIGH = 14, 11
WHITE = (255, 255, 255)


def pack(indices, bits):
    """A frame's data, of indices with so many bits"""
    least = max(2, bits)
    start, room = 1 << least, (1 << least) - 2
    codes = []
    for k, index in enumerate(indices):
        if k % room == 0:
            codes.append(start)
        codes.append(index)
    codes.append(start + 1)
    number = sum(c << k * (least + 1) for k, c in enumerate(codes))
    data = number.to_bytes((len(codes) * (least + 1) + 7) // 8, "little")
    blocks = b""
    for k in range(0, len(data), 255):
        block = data[k:k + 255]
        blocks += bytes([len(block)]) + block
    return bytes([least]) + blocks + b"\0"


def bits_for(palette):
    return max(1, (len(palette) - 1).bit_length())


def colours(palette):
    data = bytes(c for colour in palette for c in colour)
    return data.ljust(3 << bits_for(palette), b"\0")


def frame(grid, palette=None, at=(0, 0), clear=None, mixed=False, bits=8):
    """One picture; clear: the index that is not seen; mixed: interlaced; bits:
    of its indices"""
    data = b""
    if clear is not None:
        data += b"\x21\xf9\x04\x01\0\0" + bytes([clear, 0])
    flags = 0x40 if mixed else 0
    if palette is not None:
        flags |= 0x80 | bits_for(palette) - 1
    data += b"\x2c" + little("HHHHB", *at, len(grid[0]), len(grid), flags)
    if palette is not None:
        data += colours(palette)
    if mixed:
        rows = [y for first, step in ((0, 8), (4, 8), (2, 4), (1, 2))
                for y in range(first, len(grid), step)]
        grid = [grid[y] for y in rows]
    return data + pack([k for row in grid for k in row], bits)


def gif(frames, palette=None, size=(WIDE, HIGH), background=0,
        version=b"GIF89a", end=b";"):
    flags = 0x70
    if palette is not None:
        flags |= 0x80 | bits_for(palette) - 1
    data = version + little("HHBBB", *size, flags, background, 0)
    if palette is not None:
        data += colours(palette)
    return data + b"".join(frames) + end


def main():
    numbers = Numbers(6)
    palette = numbers.colours(256)
    grid = numbers.grid(256, WIDE, HIGH)
    shown = look_up(palette, grid)

    write("plain.gif", gif([frame(grid)], palette), shown)
    write("oldest.gif", gif([frame(grid)], palette, version=b"GIF87a"), shown)
    for bits in range(1, 8):
        few = [[k % (1 << bits) for k in row] for row in grid]
        write("bits-%d.gif" % bits,
              gif([frame(few, bits=bits)], palette[:1 << bits]),
              look_up(palette, few))
    for high in range(1, 12):
        write("mixed-%d.gif" % high,
              gif([frame(grid[:high], mixed=True)], palette, (WIDE, high)),
              shown[:high])

    # Smaller than the canvas: what is around is transparent, whatever the
    # colour that the file calls its background
    around = plain(WHITE, 40, 30)
    for y, row in enumerate(shown):
        around[5 + y][9:9 + WIDE] = row
    place = frame(grid, at=(9, 5))
    write("place.gif", gif([place], palette, (40, 30)), around)
    write("background.gif", gif([place], palette, (40, 30), 3), around)
    write("own-colours.gif",
          gif([frame(grid, palette, (9, 5))], None, (40, 30)), around)
    write("other-colours.gif",
          gif([frame(grid, palette, (9, 5))], palette[::-1], (40, 30)), around)
    clear = [[WHITE if k == 7 else palette[k] for k in row] for row in grid]
    write("clear.gif", gif([frame(grid, clear=7)], palette), clear)

    # A canvas of nothing, or of less than is drawn on it
    for size in (0, 0), (4, 4), (1, 40):
        shows = [row[:] for row in shown]
        shows += plain(WHITE, WIDE, size[1] - HIGH)
        write("canvas-%dx%d.gif" % size,
              gif([frame(grid)], palette, size), shows)

    # Numbers for which there is no colour are transparent
    missing = [[palette[k] if k < 16 else WHITE for k in row] for row in grid]
    write("missing.gif", gif([frame(grid)], palette[:16]), missing)
    write("colourless.gif", gif([frame(grid)]),
          [[(k, k, k) for k in row] for row in grid])

    # Of several the first; how the others fare is not asked
    second = frame(grid[::-1], clear=3)
    write("frames.gif", gif([frame(grid), second, second], palette), shown)
    write("cut-later.gif",
          gif([frame(grid), second[:40]], palette, end=b""), shown)
    write("endless.gif", gif([frame(grid)], palette, end=b""), shown)

    # The data say that they end before the picture does
    short = frame(grid[:5])
    write("short.gif",
          gif([short[:7] + little("H", HIGH) + short[9:]], palette), None)
    write("nothing.gif", gif([], palette), None)


main()
