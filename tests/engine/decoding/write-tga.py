"""Writes TGA files of all kinds, and beside each what it shows: see pictures.py.
"""

from pictures import HEIGHT, WIDTH, Numbers, little, look_up, on_white, write

FROM_TOP, FROM_RIGHT = 0x20, 0x10


def colour_bytes(colour, bits, opacity=255):
    r, g, b = colour
    if bits <= 16:
        return little("H", r >> 3 << 10 | g >> 3 << 5 | b >> 3)
    return bytes([b, g, r] + [opacity] * (bits == 32))


def of_five_bits(colour):
    """What is left of a colour in 15 bits"""
    return tuple((c >> 3) * 255 // 31 for c in colour)


def tga(kind, bits, pixels, way=FROM_TOP, colours=b"", first=0, used=0,
        colour_bits=0, words=b""):
    return bytes([len(words), 1 if used else 0, kind]) \
        + little("HHBHHHHBB", first, used, colour_bits, 0, 0, WIDTH, HEIGHT,
                 bits, way) + words + colours + b"".join(pixels)


def in_order(grid, way):
    """As they are stored"""
    rows = grid if way & FROM_TOP else grid[::-1]
    return [p for row in rows
            for p in (row[::-1] if way & FROM_RIGHT else row)]


def packets(pixels):
    """Runs and others, across the ends of rows"""
    data = []
    k = 0
    while k < len(pixels):
        n = 1
        while k + n < len(pixels) and n < 128 and pixels[k + n] == pixels[k]:
            n += 1
        if n > 1 or k % 3 == 0:
            data += [bytes([127 + n]), pixels[k]]
        else:
            n = min(len(pixels) - k, 20)
            data += [bytes([n - 1])] + pixels[k:k + n]
        k += n
    return data


def put(name, kind, bits, grid, shown, **more):
    """grid: rows of pixels' bytes. Stored in each order, plain and packed"""
    for way in 0, FROM_TOP, FROM_RIGHT, FROM_TOP | FROM_RIGHT:
        pixels = in_order(grid, way)
        flags = way | (8 if bits == 32 else 0)
        write("%s-%02x-plain.tga" % (name, way),
              tga(kind, bits, pixels, flags, **more), shown)
        write("%s-%02x-packed.tga" % (name, way),
              tga(kind | 8, bits, packets(pixels), flags, **more), shown)


def main():
    numbers = Numbers(7)
    picture, opacities = numbers.picture(), numbers.grid(256)
    # Rows of one colour, so that runs go from one into the next
    picture[2] = picture[3] = [picture[1][-1]] * WIDTH
    palette = numbers.colours(200)
    grid = numbers.grid(200)
    five = [[of_five_bits(c) for c in row] for row in picture]

    for bits, shown in (15, five), (16, five), (24, picture):
        put("colours-%d" % bits, 2, bits,
            [[colour_bytes(c, bits) for c in row] for row in picture], shown)
    put("opacity", 2, 32,
        [[colour_bytes(c, 32, o) for c, o in zip(row, os)]
         for row, os in zip(picture, opacities)],
        [[on_white(c, o) for c, o in zip(row, os)]
         for row, os in zip(picture, opacities)])
    put("no-opacity", 2, 32,
        [[colour_bytes(c, 32, 0) for c in row] for row in picture], picture)
    put("grey", 3, 8, [[bytes([k]) for k in row] for row in grid],
        [[(k, k, k) for k in row] for row in grid])
    put("grey-opacity", 3, 16,
        [[bytes([k, o]) for k, o in zip(row, os)]
         for row, os in zip(grid, opacities)],
        [[on_white((k, k, k), o) for k, o in zip(row, os)]
         for row, os in zip(grid, opacities)])
    # A map is there that nobody needs
    put("suggested", 2, 24,
        [[colour_bytes(c, 24) for c in row] for row in picture], picture,
        colours=b"".join(colour_bytes(c, 24) for c in palette), used=200,
        colour_bits=24, words=b"with a name")

    for first in 0, 1, 40, 255:
        for bits in 15, 16, 24, 32:
            shown = look_up([of_five_bits(c) if bits <= 16 else c
                             for c in palette], grid)
            colours = b"".join(colour_bytes(c, bits) for c in palette)
            more = dict(colours=colours, first=first, used=200,
                        colour_bits=bits)
            if first + 200 <= 256:
                put("map-%d-from-%d" % (bits, first), 1, 8,
                    [[bytes([k + first]) for k in row] for row in grid],
                    shown, **more)
            put("wide-map-%d-from-%d" % (bits, first), 1, 16,
                [[little("H", k + first) for k in row] for row in grid],
                shown, **more)


main()
