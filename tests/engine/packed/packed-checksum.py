"""The checksum of packed files once more, as slowly as can be read.

Prints the numbers that test-packed-checksum.c expects.
"""

MASK = (1 << 64) - 1
FACTOR = 0x6A09E667F3BCC909
STARTS = [0x6A09E667F3BCC908, 0xBB67AE8584CAA73B,
          0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1]


def mix(total, word):
    x = total ^ word
    x = (x ^ x >> 32) * FACTOR & MASK
    return x ^ x >> 29


def checksum(data):
    sums = list(STARTS)
    # At least one byte of filling, a whole block of it if need be
    padded = data + bytes(32 - len(data) % 32)
    for at in range(0, len(padded), 8):
        lane = at // 8 % 4
        word = int.from_bytes(padded[at:at + 8], 'little')
        sums[lane] = mix(sums[lane], word)
    result = len(data)
    for total in sums:
        result = mix(result, total)
    result = (result ^ result >> 32) * 0x510E527FADE682D1 & MASK
    return result ^ result >> 29


DATA = bytes(i * 7 & 255 for i in range(100))
for length in (0, 1, 32, 100):
    print(length, f'0x{checksum(DATA[:length]):016x}')
