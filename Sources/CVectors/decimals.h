// What numbers the digits of a text make, sixteen bytes at a time: Swift's own vectors cannot put bytes into another order.
#pragma once
#include "processors.h"

// One field of each of many records: `places[firsts[n] + field]` is where that of record `n` starts, and one byte before the entry behind it
// is where it ends.
struct liangji_column {
  const uint8_t *text;
  const int32_t *places;
  const int32_t *firsts;
  size_t field;
  // Whether a CR may stand behind the field.
  _Bool is_last;
};

#if defined(__x86_64__)
// In the encoding of SSE, since in that of AVX the same loop took 1.7 times as long beside the others, as measured on an EPYC.

// A number of up to sixteen bytes with at most eight digits before the point and eight behind it, in units of 10⁻¹²; false for all others.
LIANGJI_INLINE __attribute__((target("sse4.1,ssse3,bmi"))) _Bool liangji_decimal(const uint8_t *text, size_t count, __int128 *units) {
  __int128 sign = -(__int128)(*text == '-');
  text -= sign, count += sign;
  __m128i bytes = _mm_loadu_si128((const __m128i *)text);
  uint32_t points = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('.')));
  size_t before = (size_t)__builtin_ctz(points | 1u << 16);
  if (before > count) before = count;
  // Digits before the point end at the eighth byte, those behind it start at the ninth; zeros fill up.
  __m128i order = _mm_add_epi8(_mm_setr_epi8(-8, -7, -6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6, 7, 8), _mm_set1_epi8((char)before));
  __m128i behind = _mm_cmpgt_epi8(order, _mm_set1_epi8((char)(count - 1)));
  __m128i digits = _mm_shuffle_epi8(_mm_sub_epi8(bytes, _mm_set1_epi8('0')), _mm_or_si128(order, behind));
  __m128i nine = _mm_set1_epi8(9);
  int are_digits = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_max_epu8(digits, nine), nine)) == 0xFFFF;
  // Tens, then thousands, then all eight.
  __m128i tens = _mm_maddubs_epi16(digits, _mm_set1_epi16(1 << 8 | 10));
  __m128i thousands = _mm_madd_epi16(tens, _mm_set1_epi32(1 << 16 | 100));
  __m128i eights = _mm_madd_epi16(_mm_packus_epi32(thousands, thousands), _mm_set1_epi32(1 << 16 | 10000));
  uint64_t both = (uint64_t)_mm_cvtsi128_si64(eights);
  unsigned __int128 sum = (unsigned __int128)(both & 0xFFFFFFFF) * 1000000000000 + (both >> 32) * 10000;
  *units = ((__int128)sum ^ sign) - sign;
  return are_digits & (count <= 16) & (before - 1 < 8) & ((count == before) | (count - before - 2 < 8));
}

LIANGJI_ON("sse4.1,ssse3,bmi") size_t liangji_decimals_sse4(
    struct liangji_column column, size_t count, const int32_t *wanted, void *decimals, int32_t *others) {
  size_t other_count = 0;
  for (size_t record = 0; record < count; record++) {
    if (wanted[record] < 0) continue;
    const int32_t *place = column.places + column.firsts[record] + column.field;
    size_t length = (size_t)(place[1] - 1 - place[0]);
    const uint8_t *text = column.text + place[0];
    if (column.is_last && length > 0 && text[length - 1] == '\r') length--;
    __int128 units;
    _Bool is_read = liangji_decimal(text, length, &units);
    memcpy((uint8_t *)decimals + record * 16, &units, 16);
    others[other_count] = (int32_t)record;
    other_count += !is_read;
  }
  return other_count;
}
#endif

// Reads the numbers of so many records, into `decimals` of sixteen bytes each, and notes in `others` which it leaves to be read in another way;
// tells how many these are. Records whose entry in `wanted` is negative are passed over.
static inline size_t liangji_read_decimals(
    struct liangji_column column, size_t count, const int32_t *wanted, void *decimals, int32_t *others) {
#if defined(__x86_64__)
  if (LIANGJI_HAS("sse4.1") && __builtin_cpu_supports("bmi")) return liangji_decimals_sse4(column, count, wanted, decimals, others);
#endif
  size_t other_count = 0;
  for (size_t record = 0; record < count; record++)
    if (wanted[record] >= 0) others[other_count++] = (int32_t)record;
  return other_count;
}
