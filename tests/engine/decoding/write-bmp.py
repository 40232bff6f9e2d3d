"""Writes BMP files of all kinds, and beside each what it shows: see pictures.py.
"""

import zlib

from pictures import (HEIGHT, WIDTH, Numbers, bits_of, little, look_up,
                      on_white, plain, write)

RUNS_8, RUNS_4, MASKS, JPEG, PNG, ALPHA_MASKS = range(1, 7)
RUNS_24 = JPEG  # of OS/2


def cover(at):
    """The first header: where the pixels begin"""
    return b"BM" + little("IHHI", 0, 0, 0, at)


def header(bits, kind=0, used=0, size=40, high=HEIGHT, more=b""):
    """The second, of any length"""
    if size == 12:
        return little("IHHHH", size, WIDTH, high, 1, bits)
    data = little("IiiHHIIiiII", size, WIDTH, high, 1, bits, kind, 0, 2835,
                  2835, used, 0) + more
    return data[:size].ljust(size, b"\0")


def bmp(head, between, pixels, gap=b""):
    at = 14 + len(head) + len(between) + len(gap)
    return cover(at) + head + between + gap + pixels


def colours(palette, entry=4):
    return b"".join(bytes([b, g, r]).ljust(entry, b"\0")
                    for r, g, b in palette)


def rows_of(grid, bits, from_top=False):
    rows = []
    for row in grid if from_top else grid[::-1]:
        if bits <= 8:
            rows.append(bits_of(row, bits, 32))
            continue
        if bits == 24:
            data = b"".join(bytes([b, g, r]) for r, g, b in row)
        else:
            data = b"".join(k.to_bytes(bits // 8, "little") for k in row)
        rows.append(data + b"\0" * (-len(data) % 4))
    return b"".join(rows)


def write_palettes(numbers, palette):
    for bits in 1, 2, 4, 8:
        n = 1 << bits
        grid = numbers.grid(n)
        shown, data = look_up(palette, grid), rows_of(grid, bits)
        four, three = colours(palette[:n]), colours(palette[:n], 3)

        def put(name, file, shows=shown):
            write("palette-%d-%s.bmp" % (bits, name), file, shows)

        put("plain", bmp(header(bits), four, data))
        put("from-top", bmp(header(bits, high=-HEIGHT), four,
                            rows_of(grid, bits, True)))
        put("gap", bmp(header(bits), four, data, b"between"))
        put("no-place", cover(0) + header(bits) + four + data)
        put("os2", bmp(header(bits, size=12), three, data))
        put("os2-no-place", cover(0) + header(bits, size=12) + three + data)
        put("os2-list", b"BA" + little("IIHH", 0, 0, 0, 0)
            + cover(40 + len(three)) + header(bits, size=12) + three + data)
        put("os2-three", bmp(header(bits, size=64), three, data))
        for size in 16, 24, 36, 48, 52, 56, 64, 108, 124:
            put("size-%d" % size, bmp(header(bits, size=size), four, data))
        put("many", bmp(header(bits, used=min(n + 40, 300)),
                        colours((palette + palette)[:min(n + 40, 300)]), data))
        k = n // 2
        few = [[i % k for i in row] for row in grid]
        put("few", bmp(header(bits, used=k), colours(palette[:k]),
                       rows_of(few, bits)), look_up(palette, few))
        black = [[palette[i] if i < k else (0, 0, 0) for i in row]
                 for row in grid]
        put("short", bmp(header(bits, used=k), colours(palette[:k]), data),
            black)
        write("palette-%d-bare.dib" % bits, header(bits) + four + data, shown)
    # What was seen: all white, and it came out black
    write("white.bmp", cover(32) + little("IHHHH", 12, 32, 32, 1, 1)
          + colours([(0, 0, 0), (255, 255, 255)], 3) + b"\xff" * 128,
          plain((255, 255, 255), 32, 32))


def spread(value, mask):
    """A sample of 8 bits in a mask's place, and what it is worth there"""
    if mask == 0:
        return 0, 0
    shift = (mask & -mask).bit_length() - 1
    most = mask >> shift
    there = (value * most + 127) // 255
    return there << shift, (there * 255 + most // 2) // most


def masked(picture, masks, opacities=None):
    """Pixels as numbers, and what they show"""
    numbers, shown = [], []
    for y, row in enumerate(picture):
        numbers.append([])
        shown.append([])
        for x, colour in enumerate(row):
            parts = [spread(c, m) for c, m in zip(colour, masks)]
            seen = tuple(part[1] for part in parts)
            if opacities is not None:
                parts.append(spread(opacities[y][x], masks[3]))
                seen = on_white(seen, parts[3][1])
            numbers[-1].append(sum(part[0] for part in parts))
            shown[-1].append(seen)
    return numbers, shown


def write_masks(numbers, palette):
    picture, opacities = numbers.picture(), numbers.grid(256)
    for name, bits, masks in (
            ("565", 16, (0xf800, 0x7e0, 0x1f)),
            ("555", 16, (0x7c00, 0x3e0, 0x1f)),
            ("231", 16, (0xc0, 0x38, 1)),
            ("bgr", 32, (0xff, 0xff00, 0xff0000)),
            ("high", 32, (0xff000000, 0xff0000, 0xff00)),
            ("11-11-10", 32, (0xffe00000, 0x1ffc00, 0x3ff)),
            ("7-18-7", 32, (0xfe000000, 0x1ffff80, 0x7f)),
            ("no-blue", 32, (0xff0000, 0xff00, 0))):
        grid, shown = masked(picture, masks)
        data, told = rows_of(grid, bits), little("III", *masks)
        some = colours(palette[:10])
        name = "masks-%s-%%s" % name
        write(name % "behind.bmp", bmp(header(bits, MASKS), told, data), shown)
        write(name % "bare.dib", header(bits, MASKS) + told + data, shown)
        for size in 52, 108, 124:
            write(name % ("%d.bmp" % size),
                  bmp(header(bits, MASKS, 0, size, more=told), b"", data),
                  shown)
        write(name % "suggested.bmp",
              bmp(header(bits, MASKS, 10), told + some, data), shown)
    for name, bits, masks in (
            ("8888", 32, (0xff0000, 0xff00, 0xff, 0xff000000)),
            ("rgba", 32, (0xff000000, 0xff0000, 0xff00, 0xff)),
            ("4444", 16, (0xf00, 0xf0, 0xf, 0xf000)),
            ("1555", 16, (0x7c00, 0x3e0, 0x1f, 0x8000)),
            ("2-10-10-10", 32, (0x3ff00000, 0xffc00, 0x3ff, 0xc0000000))):
        grid, shown = masked(picture, masks, opacities)
        data, told = rows_of(grid, bits), little("IIII", *masks)
        name = "opacity-%s-%%s.bmp" % name
        write(name % "behind", bmp(header(bits, ALPHA_MASKS), told, data),
              shown)
        for size in 56, 108, 124:
            write(name % size,
                  bmp(header(bits, MASKS, 0, size, more=told), b"", data),
                  shown)
        # All of it nothing: the writer meant none
        grid, shown = masked(picture, masks[:3])
        write(name % "empty",
              bmp(header(bits, MASKS, 0, 124, more=told), b"",
                  rows_of(grid, bits)), shown)


def write_whole(numbers, palette):
    picture = numbers.picture()
    data = rows_of(picture, 24)
    write("whole-24.bmp", bmp(header(24), b"", data), picture)
    write("whole-24-os2.bmp", bmp(header(24, size=12), b"", data), picture)
    write("whole-24-suggested.bmp",
          bmp(header(24, 0, 256), colours(palette), data), picture)
    write("whole-24-suggested-no-place.bmp",
          cover(0) + header(24, 0, 256) + colours(palette) + data, picture)
    write("whole-24-unfilled.bmp", bmp(header(24), b"", data[:-1]), picture)
    write("whole-24-bare.dib", header(24) + data, picture)
    usual = 0x7c00, 0x3e0, 0x1f
    grid, shown = masked(picture, usual)
    write("whole-16.bmp", bmp(header(16), b"", rows_of(grid, 16)), shown)
    # The fourth byte means nothing where no mask says that it does
    grid, shown = masked(picture, (0xff0000, 0xff00, 0xff, 0xff000000))
    write("whole-32.bmp", bmp(header(32), b"", rows_of(grid, 32)), shown)
    grid = [[k | numbers.below(256) << 24 for k in row] for row in grid]
    write("whole-32-filled.bmp", bmp(header(32), b"", rows_of(grid, 32)),
          shown)
    for bits, kind in (24, MASKS), (8, RUNS_4), (3, 0), (64, 0), (1, MASKS):
        write("unknown-%d-%d.bmp" % (bits, kind),
              bmp(header(bits, kind), colours(palette), b"\0" * 4000), None)


def runs_of(grid, bits, as_they_are, end=True):
    """as_they_are: every other pixels are not run-length encoded"""
    data = b""
    for row in grid[::-1]:
        x = 0
        while x < len(row):
            pixels = row[x:x + 5]
            n = len(pixels)
            if as_they_are and x % 2 == 0 and n >= 3:
                if bits == 24:
                    packed = colours(pixels, 3)
                else:
                    packed = bits_of(pixels, bits, 8)
                data += bytes([0, n]) + packed + b"\0" * (len(packed) % 2)
                x += n
                continue
            if bits == 4:
                # Two that take turns
                pair = (row[x:x + 2] + [0])[:2]
                n = 1
                while x + n < len(row) and row[x + n] == pair[n % 2]:
                    n += 1
                data += bytes([n, pair[0] << 4 | pair[1]])
            else:
                n = 1
                while x + n < len(row) and row[x + n] == row[x]:
                    n += 1
                data += bytes([n])
                data += colours(row[x:x + 1], 3) if bits == 24 \
                    else bytes(row[x:x + 1])
            x += n
        data += b"\0\0"
    # The mark at the end stands in place of the last row's
    return data[:-2] + (b"\0\1" if end else b"")


def write_runs(numbers, palette):
    for bits, kind in (4, RUNS_4), (8, RUNS_8), (24, RUNS_24):
        grid = numbers.grid(1 << min(bits, 8))
        grid[2][3:9] = [5] * 6
        grid[4] = [1] * WIDTH
        between = colours(palette[:1 << bits]) if bits < 24 else b""
        shown = look_up(palette, grid)
        pixels = grid if bits < 24 else shown
        for way in False, True:
            name = "runs-%d-%d-%%s.bmp" % (bits, way)
            data = runs_of(pixels, bits, way)
            for size in 40, 64:
                write(name % size,
                      bmp(header(bits, kind, 0, size), between, data), shown)
            write(name % "endless",
                  bmp(header(bits, kind, 0, 64), between,
                      runs_of(pixels, bits, way, False)), shown)
    # What is passed over, and what comes too late, has the first colour
    for name, data, drawn in (
            ("moved", [0, 2, 2, 0, 2, 7, 0, 2, 4, 3, 1, 9, 0, 1],
             {(2, 6): 7, (3, 6): 7, (8, 3): 9}),
            ("early", [WIDTH, 3, 0, 0, 1, 4, 0, 1],
             dict([((x, 6), 3) for x in range(WIDTH)] + [((0, 5), 4)])),
            ("too-long", [200, 3, 0, 0, 1, 4, 0, 1],
             dict([((x, 6), 3) for x in range(WIDTH)] + [((0, 5), 4)]))):
        shown = plain(palette[0], WIDTH, HEIGHT)
        for (x, y), index in drawn.items():
            shown[y][x] = palette[index]
        write("runs-%s.bmp" % name,
              bmp(header(8, RUNS_8), colours(palette), bytes(data)), shown)


def write_inner(numbers):
    """A PNG in a BMP's cover"""
    picture = numbers.picture()

    def chunk(name, data):
        return len(data).to_bytes(4, "big") + name + data \
            + zlib.crc32(name + data).to_bytes(4, "big")

    rows = b"".join(b"\0" + bytes(c for colour in row for c in colour)
                    for row in picture)
    png = b"\x89PNG\r\n\x1a\n" + chunk(
        b"IHDR", WIDTH.to_bytes(4, "big") + HEIGHT.to_bytes(4, "big")
        + bytes([8, 2, 0, 0, 0])) + chunk(b"IDAT", zlib.compress(rows)) \
        + chunk(b"IEND", b"")
    for bits in 0, 24:
        write("inner-%d.bmp" % bits, bmp(header(bits, PNG), b"", png), picture)
    write("inner-nothing.bmp", bmp(header(0, PNG), b"", b"nothing like it"),
          None)


def main():
    numbers = Numbers(5)
    palette = numbers.colours(256)
    write_palettes(numbers, palette)
    write_masks(numbers, palette)
    write_whole(numbers, palette)
    write_runs(numbers, palette)
    write_inner(numbers)


main()
