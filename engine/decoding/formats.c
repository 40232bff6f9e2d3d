/* formats.c: what a file really is, by its first bytes
 *
 * A file's name says what somebody once thought it was; pictures saved from a
 * browser often carry the wrong one. Only bytes are believed here.
 */

#include "engine/decoding/decoding-private.h"

#include <string.h>

/* Formats with a fixed mark at a fixed place. */
typedef struct
{
  guint offset;
  guint length;
  const char *mark;
  PurrFormat format;
} Mark;

#define MARK(offset, text, kind, name, with_article)                           \
  {                                                                            \
    offset, sizeof (text) - 1, text,                                           \
    {                                                                          \
      PURR_FORMAT_##kind, name, with_article                                   \
    }                                                                          \
  }
#define PICTURE(offset, text, name)                                            \
  MARK (offset, text, PICTURE, name, "a " name " file")
#define OTHER(offset, text, with_article)                                      \
  MARK (offset, text, OTHER, NULL, with_article)

/* The first of them is JPEG's. */
static const Mark marks[] = {
  MARK (0, "\xff\xd8\xff", DECODED, "JPEG", "a JPEG file"),
  MARK (0, "\x89PNG\r\n\x1a\n", DECODED, "PNG", "a PNG file"),
  MARK (0, "GIF87a", DECODED, "GIF", "a GIF file"),
  MARK (0, "GIF89a", DECODED, "GIF", "a GIF file"),

  /* Cameras' own formats that begin as TIFF files do come before them */
  PICTURE (8, "CR\2\0", "camera raw"),
  MARK (0, "II*\0", DECODED, "TIFF", "a TIFF file"),
  MARK (0, "MM\0*", DECODED, "TIFF", "a TIFF file"),
  MARK (0, "II+\0", DECODED, "TIFF", "a TIFF file"),
  MARK (0, "MM\0+", DECODED, "TIFF", "a TIFF file"),
  PICTURE (0, "IIU\0", "camera raw"),
  PICTURE (0, "IIRO", "camera raw"),
  PICTURE (0, "IIRS\x08", "camera raw"),
  PICTURE (0, "MMOR\0", "camera raw"),
  PICTURE (0, "\0MRM", "camera raw"),
  PICTURE (0, "FOVb", "camera raw"),
  PICTURE (6, "HEAPCCDR", "camera raw"),
  PICTURE (0, "FUJIFILMCCD-RAW", "camera raw"),
  PICTURE (0, "\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
  PICTURE (0, "\xff\x4f\xff\x51", "JPEG 2000"),
  PICTURE (0, "\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
  PICTURE (0, "\xff\x0a", "JPEG XL"),
  PICTURE (0, "II\xbc", "JPEG XR"),
  PICTURE (0, "8BPS", "Photoshop"),
  MARK (0, "gimp xcf", PICTURE, "XCF", "an XCF file"),
  PICTURE (0, "#?RADIANCE", "Radiance HDR"),
  PICTURE (0, "#?RGBE", "Radiance HDR"),
  PICTURE (0, "qoif", "QOI"),
  PICTURE (0, "DDS ", "DDS"),
  MARK (0, "/* XPM", PICTURE, "XPM", "an XPM file"),
  MARK (0, "! XPM", PICTURE, "XPM", "an XPM file"),
  PICTURE (0, "\x8bJNG\r\n\x1a\n", "JNG"),
  MARK (0, "\x8aMNG\r\n\x1a\n", PICTURE, "MNG", "an MNG file"),
  MARK (0, "\x01\xda\x01", PICTURE, "SGI", "an SGI file"),
  MARK (0, "\x01\xda\0", PICTURE, "SGI", "an SGI file"),
  PICTURE (0, "\x59\xa6\x6a\x95", "Sun raster"),
  PICTURE (0, "\x53\x80\xf6\x34", "PIC"),
  PICTURE (0, "KTX ", "KTX"),
  PICTURE (0, "\xabKTX ", "KTX"),
  MARK (0, "icns\0", PICTURE, "ICNS", "an ICNS file of icons"),
  PICTURE (0, "\xb1\x68\xde\x3a", "DCX"),
  PICTURE (0, "SDPX\0", "DPX"),
  PICTURE (0, "XPDS\0", "DPX"),
  PICTURE (0, "\x80\x2a\x5f\xd7\0", "Cineon"),
  PICTURE (0, "SIMPLE  =", "FITS"),
  PICTURE (0, "id=ImageMagick", "MIFF"),
  PICTURE (0, "farbfeld\0", "farbfeld"),
  PICTURE (0, "BPG\xfb", "BPG"),
  PICTURE (0, "\x97JB2\r\n\x1a\n", "JBIG2"),
  PICTURE (0, "AT&TFORM", "DjVu"),
  PICTURE (128, "DICM", "DICOM"),
  PICTURE (522, "\0\x11\x02\xff\x0c\0", "PICT"),
  PICTURE (0, "\xd7\xcd\xc6\x9a", "WMF"),
  MARK (40, " EMF\0\0\1\0", PICTURE, "EMF", "an EMF file"),
  PICTURE (0, "%!PS", "PostScript"),
  MARK (0, "\x76\x2f\x31\x01", PICTURE, "OpenEXR", "an OpenEXR file"),
  MARK (0, "\xc5\xd0\xd3\xc6", PICTURE, "EPS", "an EPS file"),

  OTHER (0, "%PDF", "a PDF document"),
  OTHER (0, "\x89HDF\r\n\x1a\n", "an HDF5 file of data"),
  OTHER (0, "\x93NUMPY", "a NumPy file of data"),
  OTHER (0, "PK\x03\x04", "a ZIP archive or an office document"),
  OTHER (0, "PK\x05\x06", "a ZIP archive"),
  OTHER (0, "\x1f\x8b", "a gzip archive"),
  OTHER (0, "BZh", "a bzip2 archive"),
  OTHER (0,
         "\xfd"
         "7zXZ\0",
         "an XZ archive"),
  OTHER (0, "\x28\xb5\x2f\xfd", "a Zstandard archive"),
  OTHER (0, "7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
  OTHER (0, "Rar!\x1a", "a RAR archive"),
  OTHER (257, "ustar", "a TAR archive"),
  OTHER (0, "\xd0\xcf\x11\xe0\xa1\xb1", "an office document"),
  OTHER (0, "SQLite format 3", "a database"),
  OTHER (0,
         "\x7f"
         "ELF",
         "a program"),
  OTHER (0, "\x1a\x45\xdf\xa3", "a video"),
  OTHER (0, "OggS", "a sound or a video"),
  OTHER (0, "ID3", "a sound"),
  OTHER (0, "fLaC", "a sound"),
};

static const PurrFormat bmp = { PURR_FORMAT_DECODED, "BMP", "a BMP file" };
static const PurrFormat tga = { PURR_FORMAT_DECODED, "TGA", "a TGA file" };
static const PurrFormat webp = { PURR_FORMAT_DECODED, "WebP", "a WebP file" };
static const PurrFormat ani
  = { PURR_FORMAT_PICTURE, "ANI", "an animated cursor" };
static const PurrFormat avif = { PURR_FORMAT_DECODED, "AVIF", "an AVIF file" };
static const PurrFormat heic = { PURR_FORMAT_DECODED, "HEIC", "a HEIC file" };
static const PurrFormat raw
  = { PURR_FORMAT_PICTURE, "camera raw", "a camera raw file" };
static const PurrFormat ico = { PURR_FORMAT_PICTURE, "ICO", "an icon file" };
static const PurrFormat cur = { PURR_FORMAT_PICTURE, "CUR", "a cursor file" };
static const PurrFormat pbm = { PURR_FORMAT_DECODED, "PBM", "a PBM file" };
static const PurrFormat pgm = { PURR_FORMAT_DECODED, "PGM", "a PGM file" };
static const PurrFormat ppm = { PURR_FORMAT_DECODED, "PPM", "a PPM file" };
static const PurrFormat pam = { PURR_FORMAT_PICTURE, "PAM", "a PAM file" };
static const PurrFormat pfm = { PURR_FORMAT_PICTURE, "PFM", "a PFM file" };
static const PurrFormat pcx = { PURR_FORMAT_PICTURE, "PCX", "a PCX file" };
static const PurrFormat iff = { PURR_FORMAT_PICTURE, "ILBM", "an ILBM file" };
static const PurrFormat xbm = { PURR_FORMAT_PICTURE, "XBM", "an XBM file" };
static const PurrFormat svg = { PURR_FORMAT_PICTURE, "SVG", "an SVG file" };
static const PurrFormat video = { PURR_FORMAT_OTHER, NULL, "a video" };
static const PurrFormat sound = { PURR_FORMAT_OTHER, NULL, "a sound" };
static const PurrFormat web_page = { PURR_FORMAT_OTHER, NULL, "a web page" };
static const PurrFormat text = { PURR_FORMAT_OTHER, NULL, "a text file" };
static const PurrFormat unknown = { PURR_FORMAT_UNKNOWN, NULL, NULL };

/* With those of the marks before them, all formats; their places are numbers */
static const PurrFormat *const unmarked[] = {
  &bmp, &tga, &webp,  &ani,   &avif,     &heic, &raw,     &ico,
  &cur, &pbm, &pgm,   &ppm,   &pam,      &pfm,  &pcx,     &iff,
  &xbm, &svg, &video, &sound, &web_page, &text, &unknown,
};

static guint
u16 (const guint8 *p)
{
  return (guint) p[0] | (guint) p[1] << 8;
}

static guint32
u32 (const guint8 *p)
{
  return u16 (p) | (guint32) u16 (p + 2) << 16;
}

/* Files made of named boxes, the first of them ftyp: its brands say what is
 * in the others. */
static const PurrFormat *
sniff_boxes (const guint8 *head, gsize length)
{
  static const struct
  {
    char brand[5];
    const PurrFormat *format;
  } brands[] = {
    { "avif", &avif }, { "avis", &avif }, { "heic", &heic },
    { "heix", &heic }, { "heim", &heic }, { "heis", &heic },
    { "hevc", &heic }, { "hevx", &heic }, { "crx ", &raw },
  };
  gsize end;

  if (length < 12 || memcmp (head + 4, "ftyp", 4) != 0)
    return NULL;
  end = (gsize) head[0] << 24 | (gsize) head[1] << 16 | (gsize) head[2] << 8
        | head[3];
  end = MIN (end, length);
  for (gsize at = 8; at == 8 || at + 4 <= end; at += 4)
    for (gsize k = 0; k < G_N_ELEMENTS (brands); k++)
      if (memcmp (head + at, brands[k].brand, 4) == 0)
        return brands[k].format;
  if (memcmp (head + 8, "mif1", 4) == 0 || memcmp (head + 8, "msf1", 4) == 0)
    return &heic;
  return memcmp (head + 8, "M4A ", 4) == 0 ? &sound : &video;
}

/* Usually a JPEG's first two bytes are followed by a segment, but it is one as
 * well where something else stands between, as in some damaged notes. */
static const PurrFormat *
sniff_jpeg (const guint8 *head, gsize length)
{
  static const guint8 segments[]
    = { 0xe0, 0xe1, 0xe2, 0xee, 0xdb, 0xc0, 0xc2, 0xc4, 0xfe };

  if (length < 4 || memcmp (head, "\xff\xd8", 2) != 0)
    return NULL;
  for (gsize at = 2; at + 1 < MIN (length, 64); at++)
    if (head[at] == 0xff
        && memchr (segments, head[at + 1], sizeof segments) != NULL)
      return &marks[0].format;
  return NULL;
}

static const PurrFormat *
sniff_riff (const guint8 *head, gsize length)
{
  if (length < 12 || memcmp (head, "RIFF", 4) != 0)
    return NULL;
  if (memcmp (head + 8, "WEBP", 4) == 0)
    return &webp;
  if (memcmp (head + 8, "ACON", 4) == 0)
    return &ani;
  if (memcmp (head + 8, "WAVE", 4) == 0)
    return &sound;
  return memcmp (head + 8, "AVI ", 4) == 0 ? &video : NULL;
}

/* A BMP's second header, whose first four bytes are its length. Windows' and
 * OS/2's have one of a few, and say that there is one plane. */
static gboolean
is_bmp_header (const guint8 *header, gsize length)
{
  guint32 size = length >= 12 ? u32 (header) : 0;

  if (size == 12)
    return u16 (header + 8) <= 1;
  return ((size >= 16 && size <= 64) || size == 108 || size == 124)
         && length >= 16 && u16 (header + 12) <= 1;
}

/* "BM" and "BA" begin many a text, so what follows has to be right too. */
static const PurrFormat *
sniff_bmp (const guint8 *head, gsize length)
{
  if (length >= 14 && memcmp (head, "BM", 2) == 0
      && is_bmp_header (head + 14, length - 14))
    return &bmp;
  /* A list of them */
  if (length >= 28 && memcmp (head, "BA", 2) == 0
      && memcmp (head + 14, "BM", 2) == 0
      && is_bmp_header (head + 28, length - 28))
    return &bmp;
  return NULL;
}

/* A BMP without its first header has no mark, so that all of the second must be
 * possible. */
static const PurrFormat *
sniff_dib (const guint8 *head, gsize length)
{
  guint32 size, width, height;
  guint bits;

  if (length < 40)
    return NULL;
  size = u32 (head);
  width = u32 (head + 4);
  height = u32 (head + 8);
  bits = u16 (head + 14);
  /* Stored from the top down, the height is negative */
  height = MIN (height, ~height + 1);
  if ((size != 40 && size != 108 && size != 124) || width == 0 || height == 0
      || width > 65535 || height > 65535 || u16 (head + 12) != 1
      || u32 (head + 16) > 6)
    return NULL;
  return bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16
             || bits == 24 || bits == 32
           ? &bmp
           : NULL;
}

/* Icons and cursors: a list of pictures, the first of which has to lie within
 * the file, for some TGA files begin with the same bytes. */
static const PurrFormat *
sniff_icon (const guint8 *head, gsize length, guint64 file_length)
{
  guint n;
  guint32 start;

  if (length < 22 || u16 (head) != 0 || (head[2] != 1 && head[2] != 2)
      || head[3] != 0)
    return NULL;
  n = u16 (head + 4);
  start = u32 (head + 18);
  if (n == 0 || head[9] != 0 || start < 6 + 16 * n || start >= file_length)
    return NULL;
  return head[2] == 1 ? &ico : &cur;
}

static const PurrFormat *
sniff_netpbm (const guint8 *head, gsize length)
{
  static const PurrFormat *const kinds[]
    = { &pbm, &pgm, &ppm, &pbm, &pgm, &ppm, &pam };

  if (length < 3 || head[0] != 'P' || !g_ascii_isspace (head[2]))
    return NULL;
  if (head[1] >= '1' && head[1] <= '7')
    return kinds[head[1] - '1'];
  return head[1] == 'F' || head[1] == 'f' ? &pfm : NULL;
}

static const PurrFormat *
sniff_pcx (const guint8 *head, gsize length)
{
  if (length < 128 || head[0] != 0x0a || head[1] > 5 || head[2] > 1
      || (head[3] != 1 && head[3] != 2 && head[3] != 4 && head[3] != 8)
      || head[64] != 0)
    return NULL;
  return &pcx;
}

static gboolean
contains (const char *where, gsize length, const char *word)
{
  gsize n = strlen (word);

  for (gsize i = 0; i + n <= length; i++)
    if (g_ascii_strncasecmp (where + i, word, n) == 0)
      return TRUE;
  return FALSE;
}

static const PurrFormat *
sniff_text (const guint8 *head, gsize length)
{
  const char *words = (const char *) head;
  const char *end;

  if (length >= 2
      && (memcmp (head, "\xff\xfe", 2) == 0
          || memcmp (head, "\xfe\xff", 2) == 0))
    return &text;

  /* The last character may be cut where the head ends */
  if (!g_utf8_validate (words, (gssize) length, &end)
      && (length < PURR_SNIFF_BYTES || words + length - end > 3))
    return NULL;
  for (gsize i = 0; i < length; i++)
    if (head[i] < ' ' && strchr ("\t\n\v\f\r\033", head[i]) == NULL)
      return NULL;

  if (contains (words, length, "<svg"))
    return &svg;
  if (contains (words, length, "<!doctype html")
      || contains (words, length, "<html"))
    return &web_page;
  if (length > 8 && memcmp (head, "#define ", 8) == 0
      && contains (words, length, "_width"))
    return &xbm;
  return &text;
}

/* Of a file that is too short for what its header says, more than that header
 * has to look like a TGA's: what has no meaning in it is 0, its opacity has the
 * bits that its pixels have room for, and its colours at least are there. */
static gboolean
is_cut_tga (const guint8 *head, gsize map_bytes, guint64 file_length)
{
  guint opacity_bits = head[17] & 15, bits = head[16];
  gboolean sensible = bits == 32   ? opacity_bits == 0 || opacity_bits == 8
                      : bits == 16 ? opacity_bits <= 1 || opacity_bits == 8
                                   : opacity_bits == 0 || bits == 8;

  return sensible && file_length > 18 + (guint64) head[0] + map_bytes
         && (head[1] == 1 || memcmp (head + 3, "\0\0\0\0\0", 5) == 0)
         && u16 (head + 12) <= 16384 && u16 (head + 14) <= 16384;
}

/* TGA files begin with no mark. All that the header says must be possible,
 * and the file long enough for it, or cut. */
static const PurrFormat *
sniff_tga (const guint8 *head, gsize length, guint64 file_length)
{
  guint kind, bits, map_bits;
  guint64 n_pixels, needed;
  gsize map_bytes = 0;

  if (length < 18 || head[1] > 1)
    return NULL;
  kind = head[2] & 7;
  bits = head[16];
  map_bits = head[7];
  if ((head[2] & ~0x0b) != 0 || kind < 1 || kind > 3)
    return NULL;
  if (kind == 1 && head[1] != 1)
    return NULL;
  if (head[1] == 1
      && (u16 (head + 5) == 0
          || (map_bits != 15 && map_bits != 16 && map_bits != 24
              && map_bits != 32)))
    return NULL;
  if (kind == 2 ? bits != 15 && bits != 16 && bits != 24 && bits != 32
                : bits != 8 && bits != 16)
    return NULL;
  /* Two bits of the last byte are unused in every known file */
  if ((head[17] & 0xc0) != 0)
    return NULL;

  n_pixels = (guint64) u16 (head + 12) * u16 (head + 14);
  if (n_pixels == 0)
    return NULL;
  needed = 18 + (guint64) head[0];
  if (head[1] == 1)
    map_bytes = (gsize) u16 (head + 5) * ((map_bits + 7) / 8);
  needed += map_bytes;
  /* At best, 128 equal pixels are stored as a count and one of them */
  if (head[2] >= 9)
    needed += (n_pixels + 127) / 128 * (1 + (bits + 7) / 8);
  else
    needed += n_pixels * ((bits + 7) / 8);
  return needed <= file_length || is_cut_tga (head, map_bytes, file_length)
           ? &tga
           : NULL;
}

static const PurrFormat *
find_format (const guint8 *head, gsize length, guint64 file_length)
{
  const PurrFormat *found;

  for (gsize k = 0; k < G_N_ELEMENTS (marks); k++)
    if (length >= marks[k].offset + marks[k].length
        && memcmp (head + marks[k].offset, marks[k].mark, marks[k].length) == 0)
      return &marks[k].format;

  if ((found = sniff_jpeg (head, length)) != NULL
      || (found = sniff_riff (head, length)) != NULL
      || (found = sniff_boxes (head, length)) != NULL
      || (found = sniff_bmp (head, length)) != NULL
      || (found = sniff_icon (head, length, file_length)) != NULL
      || (found = sniff_netpbm (head, length)) != NULL
      || (found = sniff_pcx (head, length)) != NULL
      || (found = sniff_dib (head, length)) != NULL
      || (found = sniff_tga (head, length, file_length)) != NULL
      || (found = sniff_text (head, length)) != NULL)
    return found;
  if (length >= 12 && memcmp (head, "FORM", 4) == 0
      && memcmp (head + 8, "ILBM", 4) == 0)
    return &iff;
  return &unknown;
}

guint
purr_format_sniff (const guint8 *head, gsize length, guint64 file_length)
{
  const PurrFormat *found = find_format (head, length, file_length);
  guint number = 0;

  while (purr_format_get (number) != found)
    number++;
  return number;
}

const PurrFormat *
purr_format_get (guint number)
{
  if (number < G_N_ELEMENTS (marks))
    return &marks[number].format;
  number -= G_N_ELEMENTS (marks);
  return number < G_N_ELEMENTS (unmarked) ? unmarked[number] : NULL;
}

gint64
purr_format_get_max_pixels (const PurrFormat *format)
{
  return g_strcmp0 (format->name, "JPEG") == 0 ? PURR_JPEG_MAX_PIXELS
                                               : PURR_IMAGE_MAX_PIXELS;
}

const char *const *
purr_format_get_suffixes (const PurrFormat *format)
{
  static const struct
  {
    const char *name;
    const char *suffixes[5];
  } table[] = {
    { "JPEG", { "jpg", "jpeg", "jpe", "jfif" } },
    { "PNG", { "png" } },
    { "GIF", { "gif" } },
    { "BMP", { "bmp", "dib" } },
    { "TGA", { "tga" } },
    { "TIFF", { "tif", "tiff" } },
    { "WebP", { "webp" } },
    { "AVIF", { "avif" } },
    { "HEIC", { "heic", "heif" } },
    { "PBM", { "pbm", "pnm" } },
    { "PGM", { "pgm" } },
    { "PPM", { "ppm" } },
  };
  static const char *const none[] = { NULL };

  for (gsize i = 0;
       format->kind == PURR_FORMAT_DECODED && i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (format->name, table[i].name))
      return table[i].suffixes;
  return none;
}
