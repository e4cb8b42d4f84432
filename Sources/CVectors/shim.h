// What the bytes of a CSV text are, 64 at a time and a bit a byte: Swift's own vectors have no way from lanes to bits.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define LIANGJI_INLINE static inline __attribute__((always_inline))

typedef uint8_t liangji_bytes __attribute__((ext_vector_type(64)));
typedef _Bool liangji_lanes __attribute__((ext_vector_type(64)));

struct liangji_marks {
  uint64_t commas, quotes, line_feeds;
  // CR, and what no text in order has: NUL.
  uint64_t returns, zeros;
  // Bytes above 0x7F; of these such as go on with a character, such as begin one of three, and such as need a closer look: no character
  // begins with them, or only one with a special second byte, or one of four.
  uint64_t high, continuations, threes, special;
};

#define LIANGJI_BITS(bits, comparison)                                        \
  do {                                                                        \
    liangji_lanes lanes = __builtin_convertvector(comparison, liangji_lanes); \
    memcpy(&(bits), &lanes, 8);                                               \
  } while (0)

LIANGJI_INLINE void liangji_mark(const uint8_t *text, size_t blocks, struct liangji_marks *marks) {
  for (; blocks > 0; blocks--, text += 64, marks++) {
    liangji_bytes bytes;
    memcpy(&bytes, text, 64);
    LIANGJI_BITS(marks->commas, bytes == ',');
    LIANGJI_BITS(marks->quotes, bytes == '"');
    LIANGJI_BITS(marks->line_feeds, bytes == '\n');
    LIANGJI_BITS(marks->returns, bytes == '\r');
    LIANGJI_BITS(marks->zeros, bytes == 0);
    LIANGJI_BITS(marks->high, bytes >= 0x80);
    if (marks->high == 0) continue;
    LIANGJI_BITS(marks->continuations, (bytes & 0xC0) == 0x80);
    LIANGJI_BITS(marks->special, (bytes == 0xC0) | (bytes == 0xC1) | (bytes == 0xE0) | (bytes == 0xED) | (bytes >= 0xF0));
    LIANGJI_BITS(marks->threes, bytes >= 0xE0);
  }
}

LIANGJI_INLINE size_t liangji_count_quotes(const uint8_t *text, size_t blocks) {
  size_t count = 0;
  for (; blocks > 0; blocks--, text += 64) {
    liangji_bytes bytes;
    memcpy(&bytes, text, 64);
    uint64_t quotes;
    LIANGJI_BITS(quotes, bytes == '"');
    count += (size_t)__builtin_popcountll(quotes);
  }
  return count;
}

// Writes the places of the bits of so many blocks, the first bit standing at `place`; tells how many there are. A few more are written than
// there are bits: a loop that ends with the last bit would be mispredicted for every block.
LIANGJI_INLINE size_t liangji_places(const uint64_t *bits, size_t blocks, int32_t place, int32_t *places) {
  size_t count = 0;
  for (; blocks > 0; blocks--, bits++, place += 64) {
    uint64_t rest = *bits;
    size_t end = count + (size_t)__builtin_popcountll(rest);
    for (size_t next = count; next < end; next += 8)
      for (size_t step = 0; step < 8; step++, rest &= rest - 1) places[next + step] = place + (rest ? __builtin_ctzll(rest) : 0);
    count = end;
  }
  return count;
}

// The same with the vectors of newer processors, which are looked for when it runs.
#if defined(__x86_64__)
#define LIANGJI_ON(features) static inline __attribute__((target(features ",popcnt")))
#define LIANGJI_HAS(feature) (__builtin_cpu_supports(feature) && __builtin_cpu_supports("popcnt"))

LIANGJI_ON("avx2") void liangji_mark_avx2(const uint8_t *text, size_t blocks, struct liangji_marks *marks) {
  liangji_mark(text, blocks, marks);
}

LIANGJI_ON("avx512bw") void liangji_mark_avx512(const uint8_t *text, size_t blocks, struct liangji_marks *marks) {
  liangji_mark(text, blocks, marks);
}

LIANGJI_ON("avx2,bmi") size_t liangji_places_avx2(const uint64_t *bits, size_t blocks, int32_t place, int32_t *places) {
  return liangji_places(bits, blocks, place, places);
}

// The numbers of the bits are packed together, then widened sixteen at a time.
LIANGJI_ON("avx512bw,avx512vbmi2") size_t liangji_places_avx512(const uint64_t *bits, size_t blocks, int32_t place, int32_t *places) {
  uint8_t numbers[64];
  for (int number = 0; number < 64; number++) numbers[number] = (uint8_t)number;
  const __m512i all = _mm512_loadu_si512(numbers);
  size_t count = 0;
  for (; blocks > 0; blocks--, bits++, place += 64) {
    __m512i packed = _mm512_maskz_compress_epi8(*bits, all);
    size_t end = count + (size_t)__builtin_popcountll(*bits);
    for (size_t next = count; next < end; next += 16) {
      __m512i sixteen = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(packed));
      _mm512_storeu_si512(places + next, _mm512_add_epi32(sixteen, _mm512_set1_epi32(place)));
      packed = _mm512_alignr_epi32(_mm512_setzero_si512(), packed, 4);
    }
    count = end;
  }
  return count;
}

LIANGJI_ON("avx2") size_t liangji_count_quotes_avx2(const uint8_t *text, size_t blocks) {
  return liangji_count_quotes(text, blocks);
}
#endif

// Marks so many blocks of 64 bytes.
static inline void liangji_mark_blocks(const uint8_t *text, size_t blocks, struct liangji_marks *marks) {
#if defined(__x86_64__)
  if (LIANGJI_HAS("avx512bw")) return liangji_mark_avx512(text, blocks, marks);
  if (LIANGJI_HAS("avx2")) return liangji_mark_avx2(text, blocks, marks);
#endif
  liangji_mark(text, blocks, marks);
}

// Writes the places of the bits of so many blocks, of which the first bit stands at `place`, and up to 15 entries more behind them; tells how
// many there are.
static inline size_t liangji_write_places(const uint64_t *bits, size_t blocks, int32_t place, int32_t *places) {
#if defined(__x86_64__)
  if (LIANGJI_HAS("avx512bw") && __builtin_cpu_supports("avx512vbmi2")) return liangji_places_avx512(bits, blocks, place, places);
  if (LIANGJI_HAS("avx2") && __builtin_cpu_supports("bmi")) return liangji_places_avx2(bits, blocks, place, places);
#endif
  return liangji_places(bits, blocks, place, places);
}

// Counts the quotes of so many blocks of 64 bytes.
static inline size_t liangji_quotes_of_blocks(const uint8_t *text, size_t blocks) {
#if defined(__x86_64__)
  if (LIANGJI_HAS("avx2")) return liangji_count_quotes_avx2(text, blocks);
#endif
  return liangji_count_quotes(text, blocks);
}
