// For whom a function is compiled: for every processor, or for those with vectors that are looked for when it runs.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define LIANGJI_INLINE static inline __attribute__((always_inline))

#if defined(__x86_64__)
#define LIANGJI_ON(features) static inline __attribute__((target(features ",popcnt")))
#define LIANGJI_HAS(feature) (__builtin_cpu_supports(feature) && __builtin_cpu_supports("popcnt"))
#endif
