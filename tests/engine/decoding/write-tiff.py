"""Writes TIFF files of all kinds, and beside each what it shows: see pictures.py.
They are not packed, so that nothing here has to be believed.
"""

import struct

from pictures import Numbers, bits_of, look_up, on_white, write

WIDE, HIGH = 21, 18
TILE = 16
BYTE, SHORT, LONG = 1, 3, 4
WHITE_IS_0, BLACK_IS_0, RGB, PALETTE, _, INKS, LUMA = range(7)
UNKNOWN, MULTIPLIED, PLAIN = range(3)


class Tiff:
    """A file with one list of tags, before the pixels or behind them"""

    def __init__(self, order="<", big=False, first=True):
        self.order, self.big, self.first = order, big, first

    def number(self, form, *values):
        return struct.pack(self.order + form, *values)

    def build(self, tags, pieces, tiled):
        place, count = (324, 325) if tiled else (273, 279)
        tags = dict(tags)
        tags[count] = LONG, [len(piece) for piece in pieces]
        size = 20 if self.big else 12
        start = 16 if self.big else 8
        lists = 2 + 6 * self.big + size * (len(tags) + 1) + 4 + 4 * self.big
        rest_bytes = sum(self.rest(*tag) for tag in tags.values()) \
            + self.rest(LONG, pieces)
        total = sum(map(len, pieces))
        at = start + lists + rest_bytes if self.first else start
        tags[place] = LONG, [at + sum(map(len, pieces[:k]))
                             for k in range(len(pieces))]
        here = start if self.first else start + total + total % 2
        head, rest = self.tags(tags, here + lists)
        data = b"".join(pieces)
        mark = (b"II" if self.order == "<" else b"MM") \
            + (self.number("HHHQ", 43, 8, 0, here) if self.big
               else self.number("HI", 42, here))
        if self.first:
            return mark + head + rest + data
        return mark + data + b"\0" * (total % 2) + head + rest

    def rest(self, kind, values):
        """Bytes that do not fit into a tag"""
        n = len(values) * {BYTE: 1, SHORT: 2, LONG: 4}[kind]
        return 0 if n <= (8 if self.big else 4) else n + n % 2

    def tags(self, tags, at):
        head = self.number("Q" if self.big else "H", len(tags))
        rest = b""
        room = 8 if self.big else 4
        for tag, (kind, values) in sorted(tags.items()):
            form = {BYTE: "B", SHORT: "H", LONG: "I"}[kind]
            data = self.number("%d%s" % (len(values), form), *values)
            head += self.number("HHQ" if self.big else "HHI", tag, kind,
                                len(values))
            if len(data) <= room:
                head += data.ljust(room, b"\0")
            else:
                head += self.number("Q" if self.big else "I", at + len(rest))
                rest += data + b"\0" * (len(data) % 2)
        return head + b"\0" * room, rest


def packed(values, bits, form, order):
    """Numbers of one row, of one plane or of all"""
    if form is not None:
        return struct.pack("%s%d%s" % (order, len(values), form), *values)
    if bits == 24:
        return b"".join(v.to_bytes(3, "little" if order == "<" else "big")
                        for v in values)
    if bits in (16, 32):
        return struct.pack("%s%d%s" % (order, len(values),
                                       "H" if bits == 16 else "I"), *values)
    return bits_of(values, bits, 8)


def pieces_of(rows, bits, form, order, strip):
    """Strips of so many rows; rows: lists of pixels, each a tuple"""
    rows = [packed([s for pixel in row for s in pixel], bits, form, order)
            for row in rows]
    return [b"".join(rows[y:y + strip]) for y in range(0, len(rows), strip)]


def tiles_of(rows, bits, form, order):
    empty = tuple(0 * s for s in rows[0][0])
    tiles = []
    for top in range(0, HIGH, TILE):
        for left in range(0, WIDE, TILE):
            tile = [(row[left:left + TILE] + [empty] * TILE)[:TILE]
                    for row in rows[top:top + TILE]]
            tile += [[empty] * TILE] * (TILE - len(tile))
            tiles += pieces_of(tile, bits, form, order, TILE)
    return tiles


def put(name, rows, shows, bits, kind, more=(), form=None, extra=None, **how):
    """rows: of pixels, each a tuple of samples"""
    n = len(rows[0][0])
    fractions = form in ("e", "f", "d")
    for way in "strips", "tiles", "apart", "tiles-apart", "big", "behind":
        if n == 1 and "apart" in way:
            continue
        order = ">" if way in ("big", "apart") else "<"
        tiff = Tiff(order, way == "big", way != "behind")
        tags = {256: (SHORT, [WIDE]), 257: (SHORT, [HIGH]),
                258: (SHORT, [bits] * n), 259: (SHORT, [1]),
                262: (SHORT, [kind]), 277: (SHORT, [n])}
        tags.update(more)
        planes = [rows]
        if "apart" in way:
            tags[284] = SHORT, [2]
            planes = [[[(pixel[s],) for pixel in row] for row in rows]
                      for s in range(n)]
        if extra is not None:
            tags[338] = SHORT, extra
        if fractions:
            tags[339] = SHORT, [3] * n
        pieces = []
        if "tiles" in way:
            tags[322] = tags[323] = SHORT, [TILE]
            for plane in planes:
                pieces += tiles_of(plane, bits, form, order)
        else:
            tags[278] = SHORT, [5]
            for plane in planes:
                pieces += pieces_of(plane, bits, form, order, 5)
        write("%s-%s.tif" % (name, way),
              tiff.build(tags, pieces, "tiles" in way), shows)


def single(grid):
    return [[(k,) for k in row] for row in grid]


def greys(grid):
    return [[(k, k, k) for k in row] for row in grid]


def both(rows, opacities):
    return [[pixel + (o,) for pixel, o in zip(row, os)]
            for row, os in zip(rows, opacities)]


def paled(rows, opacities):
    return [[on_white(c, o) for c, o in zip(row, os)]
            for row, os in zip(rows, opacities)]


def multiplied(rows, opacities):
    """As it is stored, and what it shows"""
    stored = [[tuple((s * o + 127) // 255 for s in pixel)
               for pixel, o in zip(row, os)]
              for row, os in zip(rows, opacities)]
    shows = [[tuple(min(s + 255 - o, 255) for s in pixel)
              for pixel, o in zip(row, os)]
             for row, os in zip(stored, opacities)]
    return stored, shows


def wide(rows, most):
    """Samples of bytes as such of which the largest is most, rounded, and the
    bytes that they are worth again"""
    there = [[tuple((s * most + 127) // 255 for s in pixel) for pixel in row]
             for row in rows]
    again = [[tuple((s * 255 + most // 2) // most for s in pixel)
              for pixel in row] for row in there]
    return there, again


def write_whole(numbers, grid, picture, opacities):
    for bits in 1, 2, 4, 6, 8, 10, 12, 14, 16, 24, 32:
        most = (1 << bits) - 1
        rows, again = wide(single(grid), most)
        shown = [[pixel * 3 for pixel in row] for row in again]
        put("grey-%d" % bits, rows, shown, bits, BLACK_IS_0)
        if bits in (1, 4, 8, 12, 16):
            inverted = [[tuple(255 - s for s in pixel) for pixel in row]
                        for row in shown]
            put("ink-%d" % bits, rows, inverted, bits, WHITE_IS_0)
        rows, again = wide(picture, most)
        put("rgb-%d" % bits, rows, again, bits, RGB)
    for bits, form in (16, "e"), (32, "f"), (64, "d"):
        for white in 1, 255, 65535:
            if white == 65535 and bits == 16:
                continue
            rows = [[tuple(s / 255 * white for s in pixel) for pixel in row]
                    for row in picture]
            # What is no number is black; brighter than white is white
            rows[0][0] = float("nan"), -3.0, white * 1.0
            shown = [row[:] for row in picture]
            shown[0][0] = 0, 0, 255
            put("fraction-%d-%d" % (bits, white), rows, shown, bits, RGB,
                form=form)
            # A depth beside the colours, say, makes them no darker
            deep = [[pixel + (1000.0,) for pixel in row] for row in rows]
            put("fraction-%d-%d-unknown" % (bits, white), deep, shown, bits,
                RGB, form=form, extra=[UNKNOWN])


def write_opacity(numbers, grid, picture, opacities):
    palette = numbers.colours(256)
    maps = {320: (SHORT, [c[k] * 257 for k in range(3) for c in palette])}
    ones, threes = greys(grid), look_up(palette, grid)
    inks = [[(255 - r, 255 - g, 255 - b, 0) for r, g, b in row]
            for row in picture]
    for name, rows, shown, kind, more in (
            ("grey", single(grid), ones, BLACK_IS_0, {}),
            ("colours", single(grid), threes, PALETTE, maps),
            ("rgb", picture, picture, RGB, {}),
            ("inks", inks, picture, INKS, {})):
        put("%s-none" % name, rows, shown, 8, kind, more)
        put("%s-plain" % name, both(rows, opacities),
            paled(shown, opacities), 8, kind, more, extra=[PLAIN])
        put("%s-unknown" % name, both(rows, opacities), shown, 8, kind, more,
            extra=[UNKNOWN])
        put("%s-second" % name, both(both(rows, grid), opacities),
            paled(shown, opacities), 8, kind, more, extra=[UNKNOWN, PLAIN])
    stored, shown = multiplied(greys(grid), opacities)
    put("grey-multiplied",
        both([[p[:1] for p in row] for row in stored], opacities), shown, 8,
        BLACK_IS_0, extra=[MULTIPLIED])
    stored, shown = multiplied(picture, opacities)
    put("rgb-multiplied", both(stored, opacities), shown, 8, RGB,
        extra=[MULTIPLIED])
    wider = [[tuple(257 * s for s in p) for p in row]
             for row in both(picture, opacities)]
    put("rgb-plain-16", wider, paled(picture, opacities), 16, RGB,
        extra=[PLAIN])


def write_palettes(numbers):
    for bits in 1, 2, 4, 8:
        palette = numbers.colours(1 << bits)
        palette[0] = 255, 0, 0
        grid = numbers.grid(1 << bits, WIDE, HIGH)
        for name, factor in ("", 257), ("-of-bytes", 1):
            put("palette-%d%s" % (bits, name), single(grid),
                look_up(palette, grid), bits, PALETTE,
                {320: (SHORT, [c[k] * factor for k in range(3)
                               for c in palette])})


def main():
    numbers = Numbers(9)
    grid, opacities = (numbers.grid(256, WIDE, HIGH) for _ in range(2))
    picture = numbers.picture(WIDE, HIGH)
    write_whole(numbers, grid, picture, opacities)
    write_opacity(numbers, grid, picture, opacities)
    write_palettes(numbers)
    # Inks other than the four, and whole numbers below 0
    put("inks-others", both(picture, grid), None, 8, INKS,
        {332: (SHORT, [2])})
    put("signed", single(grid), None, 8, BLACK_IS_0, {339: (SHORT, [2])})


main()
