// zlib (Debian's zlib1g-dev), to read back the parts of a workbook.
#include <zlib.h>
