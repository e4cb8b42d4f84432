// What the bytes of a CSV text are, 64 at a time and a bit a byte: Swift's own vectors have no way from lanes to bits.
#pragma once
#include "processors.h"

typedef uint8_t liangji_bytes __attribute__((ext_vector_type(64)));
typedef _Bool liangji_lanes __attribute__((ext_vector_type(64)));

#define LIANGJI_BITS(bits, comparison)                                        \
  do {                                                                        \
    liangji_lanes lanes = __builtin_convertvector(comparison, liangji_lanes); \
    memcpy(&(bits), &lanes, 8);                                               \
  } while (0)

// What the blocks of a text leave to the next one.
struct liangji_carry {
  // All ones within quotes.
  uint64_t in_quotes;
  // In the lowest bit: whether a field may start with the next byte, whether the last one closed a quote, and whether it was a CR.
  uint64_t may_open, closed, returned;
  // In the lowest bits: the bytes with which the last character goes on.
  uint64_t characters;
  // Whether the last block has a character that needs a closer look. What it leaves in `characters` is then for the one who looks.
  uint64_t special;
  // Not 0 where a text is not in order: quotes within fields, CR before no LF, NUL, characters that are none.
  uint64_t disorder;
  // How many line feeds lie within quotes.
  uint64_t inner_line_feeds;
};

// For each bit, whether it and the lower ones are odd in number.
LIANGJI_INLINE uint64_t liangji_parity(uint64_t bits) {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  return bits ^ bits << 32;
}

LIANGJI_INLINE size_t liangji_separate(
    const uint8_t *text, size_t count, struct liangji_carry *carried, uint64_t *separators, uint64_t *line_ends) {
  struct liangji_carry carry = *carried;
  size_t block = 0;
  while (block * 64 < count && !carry.special) {
    liangji_bytes bytes;
    memcpy(&bytes, text + block * 64, 64);
    uint64_t commas, quotes, line_feeds, returns, zeros, high;
    LIANGJI_BITS(commas, bytes == ',');
    LIANGJI_BITS(quotes, bytes == '"');
    LIANGJI_BITS(line_feeds, bytes == '\n');
    LIANGJI_BITS(returns, bytes == '\r');
    LIANGJI_BITS(zeros, bytes == 0);
    LIANGJI_BITS(high, bytes >= 0x80);
    // Of the last block only what belongs to the text.
    size_t left = count - block * 64;
    uint64_t valid = left >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << left) - 1;
    quotes &= valid, line_feeds &= valid, returns &= valid, high &= valid;
    uint64_t in_quotes = liangji_parity(quotes) ^ carry.in_quotes;
    uint64_t opening = quotes & in_quotes, closing = quotes & ~in_quotes;
    line_ends[block] = line_feeds & ~in_quotes;
    separators[block] = (commas & valid & ~in_quotes) | line_ends[block];
    carry.inner_line_feeds += (uint64_t)__builtin_popcountll(line_feeds & in_quotes);
    uint64_t may_open = separators[block] | closing;
    carry.disorder |= opening & ~(may_open << 1 | carry.may_open);
    carry.disorder |= (closing << 1 | carry.closed) & ~(separators[block] | opening | returns) & valid;
    carry.disorder |= (returns << 1 | carry.returned) & ~line_feeds & valid;
    carry.disorder |= zeros & valid;
    carry.in_quotes = 0 - (in_quotes >> 63);
    carry.may_open = may_open >> 63, carry.closed = closing >> 63, carry.returned = returns >> 63;
    if (high | carry.characters) {
      // Bytes that go on with a character, that begin one of three, and that need a closer look: no character begins with them, or only one
      // with a special second byte, or one of four.
      uint64_t continuations, threes, special;
      LIANGJI_BITS(continuations, (bytes & 0xC0) == 0x80);
      LIANGJI_BITS(threes, bytes >= 0xE0);
      LIANGJI_BITS(special, (bytes == 0xC0) | (bytes == 0xC1) | (bytes == 0xE0) | (bytes == 0xED) | (bytes >= 0xF0));
      carry.special = special & high;
      if (!carry.special) {
        uint64_t firsts = high & ~continuations;
        carry.disorder |= (continuations & high) ^ (firsts << 1 | (threes & high) << 2 | carry.characters);
        carry.characters = firsts >> 63 | (threes & high) >> 62;
      }
    }
    block++;
  }
  *carried = carry;
  return block;
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

#if defined(__x86_64__)
LIANGJI_ON("avx2") size_t liangji_separate_avx2(
    const uint8_t *text, size_t count, struct liangji_carry *carry, uint64_t *separators, uint64_t *line_ends) {
  return liangji_separate(text, count, carry, separators, line_ends);
}

LIANGJI_ON("avx512bw") size_t liangji_separate_avx512(
    const uint8_t *text, size_t count, struct liangji_carry *carry, uint64_t *separators, uint64_t *line_ends) {
  return liangji_separate(text, count, carry, separators, line_ends);
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

// Finds the separators and line ends of so many bytes, behind which 64 more can be read, a bit a byte and 64 bytes a block; tells how many
// blocks are done: all, or those up to one that has a character for a closer look.
static inline size_t liangji_find_separators(
    const uint8_t *text, size_t count, struct liangji_carry *carry, uint64_t *separators, uint64_t *line_ends) {
#if defined(__x86_64__)
  if (LIANGJI_HAS("avx512bw")) return liangji_separate_avx512(text, count, carry, separators, line_ends);
  if (LIANGJI_HAS("avx2")) return liangji_separate_avx2(text, count, carry, separators, line_ends);
#endif
  return liangji_separate(text, count, carry, separators, line_ends);
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
